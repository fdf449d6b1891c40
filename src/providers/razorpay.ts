/**
 * Razorpay. Bare hex over the body. The event's id is a header, outside the signature.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const razorpay: Provider = {
  name: "razorpay",
  title: "Razorpay",
  category: "payments",
  docs: "https://razorpay.com/docs/webhooks/validate-test/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["razorpay", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-razorpay-signature", encoding: "hex" }),
  secretFrom: "the secret that you enter with the webhook; it is not the API secret",
  setup: ["Account & Settings → Webhooks → Add new webhook, with a secret."],
  answer: "2xx",
  retries: "for 24 h at growing intervals; then the webhook is disabled",
  recognisedBy: [["x-razorpay-signature"]],
  eventId: [inHeader("x-razorpay-event-id")],
  eventType: [inBody("event")],
  forwardHeaders: ["x-razorpay-event-id"],
  respond: null,
};
