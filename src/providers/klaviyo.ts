/**
 * Klaviyo, system webhooks. Hex over `<body><timestamp>`: the body first, nothing between. The timestamp is a
 * date whose clock has been seen hours off, so it is signed as it stands but held against no window. A request
 * may hold several events; its type is that of the first.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, signedHeader } from "./forms.ts";

export const klaviyo: Provider = {
  name: "klaviyo",
  title: "Klaviyo",
  category: "messaging",
  docs: "https://developers.klaviyo.com/en/docs/working_with_system_webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "the Rust crate webhook-verify", "nickdnk/klaviyo-php-sdk"],
  scheme: hmac({
    header: "klaviyo-signature",
    encoding: "hex",
    signed: [body, signedHeader("klaviyo-timestamp")],
  }),
  secretFrom: "the secret key that you enter with the webhook",
  setup: ["Integrations → Developers → Webhooks, or POST /api/webhooks, with a secret key."],
  answer: null,
  retries: null,
  recognisedBy: [["klaviyo-signature", "klaviyo-timestamp"]],
  eventId: [],
  eventType: [inBody("data.0.topic")],
  forwardHeaders: ["klaviyo-webhook-id"],
  respond: null,
};
