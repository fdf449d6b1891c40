/**
 * Upstash QStash. The token covers body and URL. There are two keys at any time, the current and the next, so
 * that a rotation needs no pause: give both.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader } from "./forms.ts";
import { bodyHash, jwt } from "./json-web-tokens.ts";

export const upstashQstash: Provider = {
  name: "upstash-qstash",
  title: "Upstash QStash",
  category: "cloud",
  docs: "https://upstash.com/docs/qstash/howto/signature",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@upstash/qstash", "the provider's page"],
  scheme: jwt({
    place: { kind: "header", name: "upstash-signature" },
    issuers: ["Upstash"],
    claims: [{ claim: "sub", is: "url" }],
    bodyHash: bodyHash("body", "base64url"),
  }),
  secretFrom: "the current and the next signing key of QStash, as a list",
  setup: [
    "Console → QStash: copy both signing keys.",
    "Set `url` to the URL exactly as it is given to QStash as the destination.",
  ],
  answer: "2xx",
  retries: "configurable, with growing pauses",
  recognisedBy: [["upstash-signature", "upstash-message-id"]],
  eventId: [inHeader("upstash-message-id")],
  eventType: [],
  forwardHeaders: ["upstash-message-id", "upstash-retried"],
  respond: null,
};
