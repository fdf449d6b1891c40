/**
 * Cashfree Payments. Base64 over `<timestamp><body>`, with nothing between; the time, in milliseconds, is held
 * against no window, as in its library.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, timedBody, timeIn } from "./forms.ts";

export const cashfree: Provider = {
  name: "cashfree",
  title: "Cashfree Payments",
  category: "payments",
  docs: "https://www.cashfree.com/docs/payments/online/webhooks/signature-verification",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["cashfree-pg", "the provider's page"],
  scheme: hmac({
    header: "x-webhook-signature",
    encoding: "base64",
    signed: timedBody(""),
    timestamp: timeIn("x-webhook-timestamp", null, "ms"),
  }),
  secretFrom: "the client secret of the API keys",
  setup: ["Developers → Webhooks: add the URL."],
  answer: "200",
  retries: "as set for the webhook in the dashboard",
  recognisedBy: [["x-webhook-signature", "x-webhook-timestamp"]],
  eventId: [inHeader("x-idempotency-key")],
  eventType: [inBody("type")],
  forwardHeaders: ["x-webhook-version", "x-idempotency-key", "x-webhook-attempt"],
  respond: { status: 200, body: "", headers: {} },
};
