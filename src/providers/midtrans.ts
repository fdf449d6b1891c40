/**
 * Midtrans. No HMAC: the SHA-512 digest of order, status code, amount and server key stands in the payload. The
 * amount counts as the text that was sent (`10000.00`). What is not among the three, such as `transaction_status`, is
 * not signed: fetch the status from the API.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { keyedDigest, secret } from "./keyed-digests.ts";
import { field } from "./signed-fields.ts";

export const midtrans: Provider = {
  name: "midtrans",
  title: "Midtrans",
  category: "payments",
  docs: "https://docs.midtrans.com/docs/https-notification-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: keyedDigest({
    at: { kind: "body", path: ["signature_key"] },
    digest: "SHA-512",
    signed: [field("order_id"), field("status_code"), field("gross_amount"), secret],
  }),
  covers: "order, status code and amount, nothing else",
  secretFrom: "Settings → Access Keys → Server Key",
  setup: ["Settings → Payment → Notification URL: enter the URL."],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["signature_key", "order_id", "status_code", "gross_amount"]],
  eventId: [],
  eventType: [inBody("transaction_status")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
