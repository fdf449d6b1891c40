/**
 * QuickNode, Streams and Webhooks. Hex over `<nonce><timestamp><body>`, with nothing between. The body that is
 * signed is the one before compression, so a stream that compresses cannot be checked here. The time is held
 * against no window. The older QuickAlerts sign otherwise.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, signedHeader, timeIn, timestamp } from "./forms.ts";

export const quicknode: Provider = {
  name: "quicknode",
  title: "QuickNode",
  category: "finance",
  docs: "https://www.quicknode.com/docs/streams",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["public receivers"],
  scheme: hmac({
    header: "x-qn-signature",
    encoding: "hex",
    signed: [signedHeader("x-qn-nonce"), timestamp, body],
    timestamp: timeIn("x-qn-timestamp", null),
  }),
  secretFrom: "the security token of the stream or webhook",
  setup: [
    "Create the stream with this URL as its webhook destination, without compression.",
    "Copy its security token.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-qn-signature", "x-qn-nonce"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
