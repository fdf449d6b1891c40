/**
 * Sendbird. Bare hex over the body, keyed with the master API token.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const sendbird: Provider = {
  name: "sendbird",
  title: "Sendbird",
  category: "messaging",
  docs: "https://sendbird.com/docs/chat/platform-api/v3/webhook/webhook-overview",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({ header: "x-sendbird-signature", encoding: "hex" }),
  secretFrom: "Dashboard → Settings → Application → General → Master API token",
  setup: ["Dashboard → Settings → Webhooks: enable, enter the URL, choose events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-sendbird-signature"]],
  eventId: [],
  eventType: [inBody("category")],
  forwardHeaders: [],
  respond: null,
};
