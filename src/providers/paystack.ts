/**
 * Paystack. Bare hex of an HMAC with SHA-512 over the body. There is no secret of its own for webhooks: the key is
 * the account's secret key.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const paystack: Provider = {
  name: "paystack",
  title: "Paystack",
  category: "payments",
  docs: "https://paystack.com/docs/payments/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({ header: "x-paystack-signature", encoding: "hex", digest: "SHA-512" }),
  secretFrom: "Settings → API Keys & Webhooks → Secret key, of the mode (test or live) that sends",
  setup: ["Settings → API Keys & Webhooks → Webhook URL."],
  answer: "200",
  retries: null,
  recognisedBy: [["x-paystack-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
