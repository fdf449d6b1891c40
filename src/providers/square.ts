/**
 * Square. HMAC over the notification URL as registered and the body, one right after the other. The SHA-1 twin
 * `x-square-signature` is not looked at.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, url } from "./forms.ts";

export const square: Provider = {
  name: "square",
  title: "Square",
  category: "payments",
  docs: "https://developer.squareup.com/docs/webhooks/step3validate",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["square", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-square-hmacsha256-signature",
    encoding: "base64",
    signed: [url, body],
  }),
  needs: [{ key: "url", required: true, what: "the notification URL exactly as registered" }],
  secretFrom: "Developer Console → the application → Webhooks → Subscriptions → Signature key",
  setup: ["Developer Console → the application → Webhooks → Subscriptions → Add: URL and events."],
  answer: "2xx within 10 s",
  retries: "for at least 24 h",
  recognisedBy: [["x-square-hmacsha256-signature"]],
  eventId: [inBody("event_id")],
  eventType: [inBody("type")],
  forwardHeaders: ["square-environment", "square-retry-number", "square-retry-reason"],
  signatureHeaders: ["x-square-signature"],
  respond: null,
};
