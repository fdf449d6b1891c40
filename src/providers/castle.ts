/**
 * Castle. Base64 over the body, keyed with the API secret.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const castle: Provider = {
  name: "castle",
  title: "Castle",
  category: "identity",
  docs: "https://docs.castle.io/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["Castle's SDKs for Ruby, Python and Java"],
  scheme: hmac({ header: "x-castle-signature", encoding: "base64" }),
  secretFrom: "Settings → API → API secret",
  setup: ["Settings → Webhooks: add the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-castle-signature"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
