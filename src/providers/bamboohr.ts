/**
 * BambooHR. Hex over the body and the time, in this order, one right after the other. Whether a repetition is signed
 * anew is not known, so the time is held against no window. The payload has neither an id nor a type as a whole.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, timeIn, timestamp } from "./forms.ts";

export const bamboohr: Provider = {
  name: "bamboohr",
  title: "BambooHR",
  category: "productivity",
  docs: "https://documentation.bamboohr.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["a public client with a fixture after the provider's page"],
  scheme: hmac({
    header: "x-bamboohr-signature",
    encoding: "hex",
    signed: [body, timestamp],
    timestamp: timeIn("x-bamboohr-timestamp", null),
  }),
  secretFrom: "the private key that is shown once, when the webhook is made",
  setup: ["Account → Webhooks → Create webhook: the fields to watch, the URL and the format JSON."],
  answer: null,
  retries: null,
  recognisedBy: [["x-bamboohr-signature", "x-bamboohr-timestamp"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
