/**
 * Lob. Hex over `<timestamp>.<body>`, the time in milliseconds.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, timedBody, timeIn } from "./forms.ts";

export const lob: Provider = {
  name: "lob",
  title: "Lob",
  category: "other",
  docs: "https://docs.lob.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({
    header: "lob-signature",
    encoding: "hex",
    signed: timedBody(),
    timestamp: timeIn("lob-signature-timestamp", 300, "ms"),
  }),
  secretFrom: "the secret on the page of the webhook",
  setup: ["Dashboard → Webhooks → Create: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["lob-signature", "lob-signature-timestamp"]],
  eventId: [inBody("id")],
  eventType: [inBody("event_type.id")],
  forwardHeaders: [],
  respond: null,
};
