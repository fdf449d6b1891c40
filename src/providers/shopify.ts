/**
 * Shopify. `x-shopify-hmac-sha256: <base64>` over the body, keyed with the app's client secret as text. For up
 * to an hour after that secret was rotated, Shopify may still sign with the old one: list both. Topic, shop
 * and ids are headers outside the signature.
 *
 * The event id is `x-shopify-webhook-id`, by which Shopify says to tell duplicate deliveries: a retry keeps it.
 * `x-shopify-event-id` names what happened in the shop, which may set off several topics and several
 * subscriptions; by itself it would make `orders/create` and `orders/paid` one event. It stands in, together
 * with the topic, only where a delivery has no webhook id.
 */
import type { Provider } from "../core/scheme.ts";

export const shopify: Provider = {
  name: "shopify",
  title: "Shopify",
  docs: "https://shopify.dev/docs/apps/build/webhooks/verify-deliveries",
  readOn: "2026-11-21",
  scheme: {
    kind: "hmac",
    digest: "SHA-256",
    encoding: "base64",
    header: "x-shopify-hmac-sha256",
    layout: { kind: "plain", prefix: "" },
    signed: [{ kind: "body" }],
    secret: { encoding: "utf8", prefix: "" },
    timestamp: null,
    idHeader: null,
    alternateHeaders: null,
  },
  recognisedBy: [["x-shopify-hmac-sha256"]],
  eventId: [
    { kind: "header", name: "x-shopify-webhook-id" },
    {
      kind: "joined",
      separator: ":",
      of: [
        { kind: "header", name: "x-shopify-event-id" },
        { kind: "header", name: "x-shopify-topic" },
      ],
    },
  ],
  eventType: [{ kind: "header", name: "x-shopify-topic" }],
  handshake: null,
  forwardHeaders: [
    "x-shopify-hmac-sha256",
    "x-shopify-topic",
    "x-shopify-sub-topic",
    "x-shopify-shop-domain",
    "x-shopify-api-version",
    "x-shopify-webhook-id",
    "x-shopify-event-id",
    "x-shopify-triggered-at",
    "x-shopify-name",
  ],
  signatureHeaders: ["x-shopify-hmac-sha256"],
  respond: null,
};
