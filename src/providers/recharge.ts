/**
 * Recharge. The header says HMAC, but it is the SHA-256 digest of the API client secret and the body. No time is
 * signed and there is no event id.
 */
import type { Provider } from "../core/provider.ts";
import { body, inHeader } from "./forms.ts";
import { keyedDigest, secret } from "./keyed-digests.ts";

export const recharge: Provider = {
  name: "recharge",
  title: "Recharge",
  category: "commerce",
  docs: "https://docs.getrecharge.com/docs/webhooks-overview",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers", "a public library of verifiers in Rust"],
  scheme: keyedDigest({
    at: "x-recharge-hmac-sha256",
    digest: "SHA-256",
    signed: [secret, body],
  }),
  secretFrom: "Apps and integrations → API tokens → the token → API client secret",
  setup: ["Create the webhook with the API: POST /webhooks with address and topic."],
  answer: null,
  retries: null,
  recognisedBy: [["x-recharge-hmac-sha256"]],
  eventId: [],
  eventType: [inHeader("x-recharge-topic")],
  forwardHeaders: ["x-recharge-topic"],
  respond: { status: 200, body: "", headers: {} },
};
