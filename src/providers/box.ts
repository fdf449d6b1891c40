/**
 * Box, webhooks of version 2. Base64 over `<body><timestamp>`: the body first, nothing between, the time a date.
 * Two headers, one for each of the app's two keys, of which either may match, so a key can be changed without a
 * gap. A body whose letters beyond ASCII were signed as `\u` escapes but sent as UTF-8, which Box's library
 * tries as well, is refused. A retry has a new delivery id, but the same id in the body.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, timeIn, timestamp } from "./forms.ts";

export const box: Provider = {
  name: "box",
  title: "Box",
  category: "productivity",
  docs: "https://developer.box.com/guides/webhooks/v2/signatures-v2",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["box-node-sdk", "box/developer.box.com", "the Rust crate webhook-verify"],
  scheme: hmac({
    header: "box-signature-primary",
    encoding: "base64",
    signed: [body, timestamp],
    timestamp: timeIn("box-delivery-timestamp", 600, "rfc3339"),
    moreHeaders: ["box-signature-secondary"],
  }),
  secretFrom: "the app's primary or secondary signature key; list both to be able to change them",
  setup: [
    "Developer console → the app → Webhooks → Manage signature keys: generate both.",
    "Create webhook V2 with the URL.",
  ],
  answer: "2xx within 30 s",
  retries: "up to 12 times over 2 h",
  recognisedBy: [["box-signature-primary"], ["box-signature-secondary"]],
  eventId: [inBody("id")],
  eventType: [inBody("trigger")],
  forwardHeaders: ["box-delivery-id", "box-signature-version", "box-signature-algorithm"],
  respond: null,
};
