/**
 * Deepgram callbacks. Basic authentication from the callback's URL. The header `dg-token` is an identifier, is not
 * always sent, and is no longer named by Deepgram as a way to check.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownPassword, registerPasswordInUrl } from "./tokens.ts";

export const deepgram: Provider = {
  name: "deepgram",
  title: "Deepgram",
  category: "ai",
  docs: "https://developers.deepgram.com/docs/callback",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["hookdeck/webhook-skills", "the provider's page"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: [registerPasswordInUrl, "That URL is the `callback` of the request."],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [inBody("metadata.request_id")],
  eventType: [],
  forwardHeaders: ["dg-token"],
  respond: null,
};
