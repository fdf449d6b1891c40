/**
 * Sinch, Conversation API. Base64 over `<body>.<nonce>.<timestamp>`, the time in seconds. What kind of event it
 * is shows in which field the body has.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, literal, signedHeader, timeIn, timestamp } from "./forms.ts";

export const sinch: Provider = {
  name: "sinch",
  title: "Sinch",
  category: "messaging",
  docs: "https://developers.sinch.com/docs/conversation/callbacks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@sinch/conversation", "webhook-co/webhook"],
  scheme: hmac({
    header: "x-sinch-webhook-signature",
    encoding: "base64",
    signed: [
      body,
      literal("."),
      signedHeader("x-sinch-webhook-signature-nonce"),
      literal("."),
      timestamp,
    ],
    timestamp: timeIn("x-sinch-webhook-signature-timestamp", 300),
  }),
  secretFrom: "the secret that you set with the webhook",
  setup: ["Conversation API → the app → Webhooks: the URL, the triggers and a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-sinch-webhook-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: ["x-sinch-webhook-signature-algorithm"],
  respond: null,
};
