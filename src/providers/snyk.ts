/**
 * Snyk. `sha256=<hex>` over the body in `x-hub-signature`, a name that others use. Event, time and id are headers,
 * outside the signature. A new webhook is tested with the event `ping/v0`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader, prefixed } from "./forms.ts";

export const snyk: Provider = {
  name: "snyk",
  title: "Snyk",
  category: "developer",
  docs: "https://docs.snyk.io/snyk-api/using-specific-snyk-apis/webhooks-apis/about-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-hub-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the secret that you pass when you create the webhook",
  setup: ["POST /org/{orgId}/webhooks with url and secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-snyk-event"]],
  eventId: [inHeader("x-snyk-transport-id")],
  eventType: [inHeader("x-snyk-event")],
  forwardHeaders: ["x-snyk-event", "x-snyk-transport-id", "x-snyk-timestamp"],
  respond: null,
};
