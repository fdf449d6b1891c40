/**
 * Ably. Base64 over the body, keyed with the part of an API key behind its colon. The name of that key is in
 * `x-ably-key`, outside the signature: during a change of keys list both secrets, either may verify. Only batched
 * webhooks, and single ones that are enveloped, can be signed.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const ably: Provider = {
  name: "ably",
  title: "Ably",
  category: "messaging",
  docs: "https://ably.com/docs/platform/integrations/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook"],
  scheme: hmac({ header: "x-ably-signature", encoding: "base64" }),
  secretFrom:
    "the part behind the colon of the API key that the integration rule is told to sign with",
  setup: [
    "Integrations → New integration rule → Webhook.",
    "Request mode: batched. Choose a key under Sign with key.",
  ],
  answer: null,
  retries: "batches wait up to 5 min; the delay between tries grows to 60 s, then they are dropped",
  recognisedBy: [["x-ably-signature"]],
  eventId: [],
  eventType: [inBody("items.0.name")],
  forwardHeaders: ["x-ably-key", "x-ably-version"],
  respond: null,
};
