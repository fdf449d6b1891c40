/**
 * Deel. Hex over `POST<body>`: the word POST belongs to the message. No time is signed.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal } from "./forms.ts";

export const deel: Provider = {
  name: "deel",
  title: "Deel",
  category: "other",
  docs: "https://developer.deel.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({ header: "x-deel-signature", encoding: "hex", signed: [literal("POST"), body] }),
  secretFrom: "`signing_key` of the webhook subscription",
  setup: ["Developer center → Webhooks → Create webhook."],
  answer: null,
  retries: null,
  recognisedBy: [["x-deel-signature"]],
  eventId: [],
  eventType: [inBody("data.meta.event_type")],
  forwardHeaders: [],
  respond: null,
};
