/**
 * Dwolla. Bare hex over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const dwolla: Provider = {
  name: "dwolla",
  title: "Dwolla",
  category: "payments",
  docs: "https://developers.dwolla.com/docs/balance/webhooks/process-validate",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-request-signature-sha-256", encoding: "hex" }),
  secretFrom: "`secret` that you pass when you create the webhook subscription",
  setup: ["POST /webhook-subscriptions with url and secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-request-signature-sha-256"]],
  eventId: [inBody("id")],
  eventType: [inBody("topic"), inHeader("x-dwolla-topic")],
  forwardHeaders: ["x-dwolla-topic"],
  respond: null,
};
