/**
 * GoCardless. Bare hex over the body, which holds up to 250 events, in `webhook-signature`: a name that Standard
 * Webhooks uses for something else, and verification tells apart.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const gocardless: Provider = {
  name: "gocardless",
  title: "GoCardless",
  category: "payments",
  docs: "https://developer.gocardless.com/getting-started/stay-up-to-date-with-webhooks-v2/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["gocardless-nodejs", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "webhook-signature", encoding: "hex" }),
  secretFrom: "the secret of the webhook, in the dashboard",
  setup: ["Developers → Create → a webhook, with the URL; copy the secret."],
  answer: "2xx",
  retries: null,
  recognisedBy: [["webhook-signature"]],
  eventId: [inBody("meta.webhook_id")],
  eventType: [joined(".", inBody("events.0.resource_type"), inBody("events.0.action"))],
  forwardHeaders: [],
  respond: null,
};
