/**
 * Pleo. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const pleo: Provider = {
  name: "pleo",
  title: "Pleo",
  category: "finance",
  docs: "https://developers.pleo.io/reference/webhooks-authentication-authorisation",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "svix/svix-webhooks (its list of senders)"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`: GET /v1/subscriptions/{id}/secret",
  setup: [
    "POST /v1/subscriptions with the URL, the events and HMAC as authentication.",
    "Read the secret of the subscription.",
  ],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
