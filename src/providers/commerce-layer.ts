/**
 * Commerce Layer. Base64 over the body. The topic is a header, outside the signature.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const commerceLayer: Provider = {
  name: "commerce-layer",
  title: "Commerce Layer",
  category: "commerce",
  docs: "https://docs.commercelayer.io/core/callbacks-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["hookdeck/webhook-skills", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-commercelayer-signature", encoding: "base64" }),
  secretFrom: "`shared_secret` in the answer of the API call that made the webhook",
  setup: ["POST /api/webhooks with topic and callback_url; keep `shared_secret`."],
  answer: null,
  retries: null,
  recognisedBy: [["x-commercelayer-signature"]],
  eventId: [],
  eventType: [inHeader("x-commercelayer-topic")],
  forwardHeaders: ["x-commercelayer-topic"],
  respond: null,
};
