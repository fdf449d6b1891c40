/**
 * Printify. `sha256=<hex>` over the body. Each event has an id.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const printify: Provider = {
  name: "printify",
  title: "Printify",
  category: "commerce",
  docs: "https://developers.printify.com/#webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["public receivers"],
  scheme: hmac({ header: "x-pfy-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "`secret` that you pass when you create the webhook",
  setup: [
    "Create the webhook with the API: POST /v1/shops/{id}/webhooks.json with topic, url and secret.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-pfy-signature: sha256="]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
