/**
 * MessageBird, as it was before it became Bird, which signs in another way. The token covers body and URL, the query
 * included, by their digests; the digest of an empty body is left out. The older `messagebird-signature` is not
 * looked at.
 */
import type { Provider } from "../core/provider.ts";
import { bodyHash, jwt } from "./json-web-tokens.ts";

export const messagebird: Provider = {
  name: "messagebird",
  title: "MessageBird (classic)",
  category: "messaging",
  docs: "https://developers.messagebird.com/api/#verifying-http-requests",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["messagebird", "webhook.co"],
  scheme: jwt({
    place: { kind: "header", name: "messagebird-signature-jwt" },
    algorithms: ["HS256", "HS384", "HS512"],
    issuers: ["MessageBird"],
    claims: [{ claim: "url_hash", is: "url-digest", digest: "SHA-256", encoding: "hex" }],
    bodyHash: bodyHash("payload_hash", "hex", true),
  }),
  secretFrom: "the signing key of your account, as it stands, although it looks like hex",
  setup: [
    "Dashboard → Developers → Settings: copy the signing key.",
    "Set `url` to the URL as it is registered, without what MessageBird appends to its query.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["messagebird-signature-jwt"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
