/**
 * Checkly alert channels. Bare hex over the body. The payload is written by the user, so neither an id nor a type
 * has a fixed place.
 */
import type { Provider } from "../core/provider.ts";
import { hmac } from "./forms.ts";

export const checkly: Provider = {
  name: "checkly",
  title: "Checkly",
  category: "monitoring",
  docs: "https://www.checklyhq.com/docs/integrations/alerts/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public consumers"],
  scheme: hmac({ header: "x-checkly-signature", encoding: "hex" }),
  secretFrom: "the text that you enter as Webhook secret",
  setup: ["Alert settings → Add more channels → Webhook: the URL, POST, a webhook secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-checkly-signature"]],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
