/**
 * Brevo (formerly Sendinblue). A bearer token that the user chooses. Events of one mail share its message id, so
 * there is no id of an event; a copy is told by its body.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const brevo: Provider = {
  name: "brevo",
  title: "Brevo",
  category: "email",
  docs: "https://developers.brevo.com/docs/secured-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "Yizack/nuxt-webhook-validators", "the provider's page"],
  scheme: { kind: "bearer" },
  secretFrom: "a token of your own, given to Brevo with the webhook",
  setup: [
    "POST /v3/webhooks with `auth: { type: bearer, token: <token> }`.",
    "Made in the app instead: the token as the value of a bearer authentication.",
  ],
  answer: null,
  retries: "4 times: after 10 min, 1 h, 2 h and 8 h; none after a 4xx other than 429",
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
