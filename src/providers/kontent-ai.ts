/**
 * Kontent.ai. Base64 over the body. A request is a list of notifications, so it has neither an id nor a type as a
 * whole.
 */
import type { Provider } from "../core/provider.ts";
import { hmac } from "./forms.ts";

export const kontentAi: Provider = {
  name: "kontent-ai",
  title: "Kontent.ai",
  category: "media",
  docs: "https://kontent.ai/learn/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["kontent-ai: its .NET SDK and examples", "public receivers"],
  scheme: hmac({ header: "x-kontent-ai-signature", encoding: "base64" }),
  secretFrom: "Environment settings → Webhooks → the webhook → Secret",
  setup: ["Environment settings → Webhooks → Create new webhook: the URL and the triggers."],
  answer: null,
  retries: null,
  recognisedBy: [["x-kontent-ai-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
