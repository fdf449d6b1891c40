/**
 * Shopify. Base64 over the body, keyed with the app's client secret as text. For up to an hour after that secret
 * was rotated, Shopify may still sign with the old one: list both. Topic, shop and ids are headers outside the
 * signature. The event id is `x-shopify-webhook-id`, by which Shopify says to tell duplicate deliveries: a retry
 * keeps it. `x-shopify-event-id` names what happened in the shop, which may set off several topics and
 * subscriptions; it stands in, together with the topic, only where a delivery has no webhook id.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader, joined } from "./forms.ts";

export const shopify: Provider = {
  name: "shopify",
  title: "Shopify",
  category: "commerce",
  docs: "https://shopify.dev/docs/apps/build/webhooks/verify-deliveries",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@shopify/shopify-api", "the provider's page", "webhook-co/webhook"],
  scheme: hmac({ header: "x-shopify-hmac-sha256", encoding: "base64" }),
  secretFrom:
    "the app's client secret; for webhooks made in the admin the secret that Settings → Notifications → Webhooks shows",
  setup: [
    "Subscribe in shopify.app.toml, through the API, or under Settings → Notifications → Webhooks.",
    "Format: JSON.",
  ],
  answer: "2xx within 5 s, connected within 1 s",
  retries:
    "8 times over 4 h with a growing delay; a subscription that was made through the API may be deleted after that",
  recognisedBy: [["x-shopify-hmac-sha256"]],
  eventId: [
    inHeader("x-shopify-webhook-id"),
    joined(":", inHeader("x-shopify-event-id"), inHeader("x-shopify-topic")),
  ],
  eventType: [inHeader("x-shopify-topic")],
  forwardHeaders: [
    "x-shopify-topic",
    "x-shopify-sub-topic",
    "x-shopify-shop-domain",
    "x-shopify-api-version",
    "x-shopify-webhook-id",
    "x-shopify-event-id",
    "x-shopify-triggered-at",
    "x-shopify-name",
  ],
  respond: null,
};
