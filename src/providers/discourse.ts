/**
 * Discourse. `sha256=<hex>` over the body. Event and id are headers, outside the signature.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader, prefixed } from "./forms.ts";

export const discourse: Provider = {
  name: "discourse",
  title: "Discourse",
  category: "social",
  docs: "https://meta.discourse.org/t/configure-webhooks-that-trigger-on-discourse-events-to-integrate-with-external-services/49045",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({
    header: "x-discourse-event-signature",
    encoding: "hex",
    layout: prefixed("sha256="),
  }),
  secretFrom: "the secret that you enter with the webhook",
  setup: ["Admin → API → Webhooks → New, with a secret and content type application/json."],
  answer: null,
  retries: null,
  recognisedBy: [["x-discourse-event-signature"]],
  eventId: [inHeader("x-discourse-event-id")],
  eventType: [inHeader("x-discourse-event")],
  forwardHeaders: [
    "x-discourse-event",
    "x-discourse-event-id",
    "x-discourse-event-type",
    "x-discourse-instance",
  ],
  respond: null,
};
