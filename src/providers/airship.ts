/**
 * Airship. Hex over `<timestamp>:<body>`, the time in seconds in a header of its own.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, timedBody, timeIn } from "./forms.ts";

export const airship: Provider = {
  name: "airship",
  title: "Airship",
  category: "messaging",
  docs: "https://www.airship.com/docs/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["webhook-co/webhook"],
  scheme: hmac({
    header: "x-ua-signature",
    encoding: "hex",
    signed: timedBody(":"),
    timestamp: timeIn("x-ua-timestamp", 300),
  }),
  secretFrom: "the secret of the webhook connector",
  setup: ["Set up the webhook with the URL and a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-ua-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
