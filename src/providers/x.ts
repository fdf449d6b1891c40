/**
 * X, once Twitter. `sha256=` with base64, not hex, behind it, over the body, keyed with the app's consumer secret.
 * X tests the URL with a token that wants to be signed with the same key, when it is registered and again and
 * again. Only short tokens are, and an event whose body is such a token is refused, so that the answer signs
 * nothing that could pass for an event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, prefixed } from "./forms.ts";

export const x: Provider = {
  name: "x",
  title: "X",
  category: "social",
  docs: "https://docs.x.com/x-api/webhooks/quickstart",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["xdevplatform/docs", "webhook-co/webhook"],
  scheme: hmac({
    header: "x-twitter-webhooks-signature",
    encoding: "base64",
    layout: prefixed("sha256="),
  }),
  secretFrom: "Developer Portal → the app → Keys and tokens → API key secret",
  setup: [
    "POST /2/webhooks with the URL; it is tested at once.",
    "Subscribe users to the webhook.",
  ],
  answer: "200 within 10 s",
  retries: null,
  recognisedBy: [["x-twitter-webhooks-signature"]],
  eventId: [],
  eventType: [],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: { kind: "query", name: "crc_token" } }],
      answer: {
        kind: "hmac-json",
        of: { kind: "query", name: "crc_token" },
        digest: "SHA-256",
        encoding: "base64",
        prefix: "sha256=",
        key: "response_token",
        echoKey: null,
      },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
