/**
 * Yousign. `sha256=<hex>` over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const yousign: Provider = {
  name: "yousign",
  title: "Yousign",
  category: "productivity",
  docs: "https://developers.yousign.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({ header: "x-yousign-signature-256", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the secret key of the webhook subscription",
  setup: ["Integrations → Webhooks → Create, or the API."],
  answer: null,
  retries: null,
  recognisedBy: [["x-yousign-signature-256"]],
  eventId: [inBody("event_id")],
  eventType: [inBody("event_name")],
  forwardHeaders: ["x-yousign-retry", "x-yousign-issued-at"],
  respond: null,
};
