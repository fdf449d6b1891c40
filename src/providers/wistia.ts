/**
 * Wistia. Hex over the body. A request is a list of events, each with an id of its own, so it has neither an id nor a
 * type as a whole.
 */
import type { Provider } from "../core/provider.ts";
import { hmac } from "./forms.ts";

export const wistia: Provider = {
  name: "wistia",
  title: "Wistia",
  category: "media",
  docs: "https://docs.wistia.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page, as quoted in public code", "Wistia's own examples"],
  scheme: hmac({ header: "x-wistia-signature", encoding: "hex" }),
  secretFrom: "the secret key that you enter at the webhook",
  setup: ["Account → Settings → Webhooks: the URL, a secret key and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-wistia-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
