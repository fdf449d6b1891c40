/**
 * Pinwheel. `v2=<hex>` over `v2:<timestamp>:<body>`, keyed with the API secret. The time is held against no
 * window.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal, prefixed, timeIn, timestamp } from "./forms.ts";

export const pinwheel: Provider = {
  name: "pinwheel",
  title: "Pinwheel",
  category: "finance",
  docs: "https://docs.pinwheelapi.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({
    header: "x-pinwheel-signature",
    encoding: "hex",
    layout: prefixed("v2="),
    signed: [literal("v2:"), timestamp, literal(":"), body],
    timestamp: timeIn("x-timestamp", null),
  }),
  secretFrom: "your Pinwheel API secret",
  setup: ["Create the webhook in the dashboard or through the API."],
  answer: null,
  retries: null,
  recognisedBy: [["x-pinwheel-signature", "x-timestamp"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
