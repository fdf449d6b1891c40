/**
 * Framer, forms that send to a webhook. `sha256=<hex>` over `<body><submission id>`. No time is signed; a retry
 * keeps the submission's id.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inHeader, prefixed, signedHeader } from "./forms.ts";

export const framer: Provider = {
  name: "framer",
  title: "Framer",
  category: "other",
  docs: "https://www.framer.com/help/articles/framer-form-webhook-setup",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook", "public receivers"],
  scheme: hmac({
    header: "framer-signature",
    encoding: "hex",
    layout: prefixed("sha256="),
    signed: [body, signedHeader("framer-webhook-submission-id")],
  }),
  secretFrom: "the secret that you enter with the form's webhook",
  setup: ["Form → Send to → Webhook: the URL and a secret."],
  answer: "2xx; a redirect counts as a failure",
  retries: "up to 5 times",
  recognisedBy: [["framer-signature", "framer-webhook-submission-id"]],
  eventId: [inHeader("framer-webhook-submission-id")],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
