/**
 * Stream (getstream.io). Bare hex over the body in `x-signature`, a name that many use, keyed with the app's API
 * secret. Of a compressed body Stream signs what it is after decompression: leave compression off.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const stream: Provider = {
  name: "stream",
  title: "Stream",
  category: "messaging",
  docs: "https://getstream.io/chat/docs/node/webhooks_overview/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["stream-chat"],
  scheme: hmac({ header: "x-signature", encoding: "hex" }),
  secretFrom: "Dashboard → the app → API secret",
  setup: ["Dashboard → the app → Webhooks: enter the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-signature", "x-api-key", "x-webhook-id"]],
  eventId: [inHeader("x-webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: ["x-webhook-id", "x-webhook-attempt"],
  respond: null,
};
