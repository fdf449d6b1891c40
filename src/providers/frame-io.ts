/**
 * Frame.io, old and V4. `v0=<hex>` over `v0:<timestamp>:<body>`. The body names what has happened to what, and
 * neither when nor an id: a file that is updated twice makes the same body twice.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal, prefixed, timeIn, timestamp } from "./forms.ts";

export const frameIo: Provider = {
  name: "frame-io",
  title: "Frame.io",
  category: "media",
  docs: "https://next.developer.frame.io/platform/docs/guides/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({
    header: "x-frameio-signature",
    encoding: "hex",
    layout: prefixed("v0="),
    signed: [literal("v0:"), timestamp, literal(":"), body],
    timestamp: timeIn("x-frameio-request-timestamp", 300),
  }),
  secretFrom: "the webhook's signing secret, in the answer of the call that made it",
  setup: ["Create the webhook in the workspace's settings or through the API."],
  answer: null,
  retries: null,
  recognisedBy: [["x-frameio-signature", "x-frameio-request-timestamp"]],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
