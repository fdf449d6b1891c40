/**
 * WooCommerce. Base64 over the body. A new webhook is tested with an unsigned form that holds nothing but its id;
 * it is answered, and nothing is stored. Topic, resource and id are headers, outside the signature.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const woocommerce: Provider = {
  name: "woocommerce",
  title: "WooCommerce",
  category: "commerce",
  docs: "https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "hookdeck/webhook-skills"],
  scheme: hmac({ header: "x-wc-webhook-signature", encoding: "base64" }),
  secretFrom: "the secret that you enter with the webhook; the consumer secret if left empty",
  setup: ["WooCommerce → Settings → Advanced → Webhooks → Add webhook."],
  answer: null,
  retries: null,
  recognisedBy: [["x-wc-webhook-signature"]],
  eventId: [inHeader("x-wc-webhook-delivery-id")],
  eventType: [inHeader("x-wc-webhook-topic")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "absent", place: { kind: "header", name: "x-wc-webhook-signature" } },
        { kind: "present", place: { kind: "body", path: ["webhook_id"] } },
        // The form has no other field; events of other providers on the shared URL do.
        { kind: "absent", place: { kind: "body", path: ["event_type"] } },
        { kind: "absent", place: { kind: "body", path: ["action"] } },
      ],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: [
    "x-wc-webhook-topic",
    "x-wc-webhook-resource",
    "x-wc-webhook-event",
    "x-wc-webhook-id",
    "x-wc-webhook-delivery-id",
    "x-wc-webhook-source",
  ],
  respond: null,
};
