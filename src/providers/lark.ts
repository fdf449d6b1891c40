/**
 * Lark and Feishu with an encrypt key: the SHA-256 digest of time, nonce, encrypt key and body. With such a key the
 * platform encrypts events too; the router verifies and forwards them as they came, and routes cannot look inside.
 * The test of a URL is encrypted as well and is answered where it names the verification token. Without an encrypt
 * key nothing is signed: then use `lark-token`. Calls of message cards are signed in another way and are refused.
 */
import type { Provider } from "../core/provider.ts";
import { body, inBody, signedHeader, timeIn, timestamp } from "./forms.ts";
import { keyedDigest, secret } from "./keyed-digests.ts";

export const lark: Provider = {
  name: "lark",
  title: "Lark / Feishu",
  category: "messaging",
  docs: "https://open.larksuite.com/document",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@larksuiteoapi/node-sdk"],
  scheme: keyedDigest({
    at: "x-lark-signature",
    digest: "SHA-256",
    signed: [timestamp, signedHeader("x-lark-request-nonce"), secret, body],
    timestamp: timeIn("x-lark-request-timestamp", null),
  }),
  needs: [
    {
      key: "verify_token",
      required: false,
      what: "the Verification Token (Event Subscriptions), for the test of the URL",
    },
  ],
  secretFrom: "Developer Console → the app → Event Subscriptions → Encrypt Key",
  setup: [
    "Developer Console → the app → Event Subscriptions: set an Encrypt Key.",
    "Put the Verification Token under verify_token, deploy, and enter the request URL.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-lark-signature", "x-lark-request-nonce"]],
  eventId: [inBody("header.event_id")],
  eventType: [inBody("header.event_type")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [{ kind: "present", place: { kind: "body", path: ["encrypt"] } }],
      answer: { kind: "custom", name: "lark" },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
