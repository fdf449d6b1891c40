/**
 * Close. Hex over `<timestamp><body>`, with nothing between, the time in seconds; the key is hex.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined, timedBody, timeIn } from "./forms.ts";

export const close: Provider = {
  name: "close",
  title: "Close",
  category: "crm",
  docs: "https://developer.close.com/topics/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "public receivers"],
  scheme: hmac({
    header: "close-sig-hash",
    encoding: "hex",
    signed: timedBody(""),
    secret: { encoding: "hex", prefix: "" },
    timestamp: timeIn("close-sig-timestamp", 300),
  }),
  secretFrom: "`signature_key` in the answer of the API call that made the subscription",
  setup: ["POST /webhook/ with the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["close-sig-hash", "close-sig-timestamp"]],
  eventId: [inBody("event.id")],
  eventType: [joined(".", inBody("event.object_type"), inBody("event.action"))],
  forwardHeaders: [],
  respond: null,
};
