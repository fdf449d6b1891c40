/**
 * Google Calendar, Drive and other push channels. Body empty, everything in headers; the first message of a
 * channel has the state `sync`. It says that something changed, not what.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader, joined } from "./forms.ts";

export const googlePush: Provider = {
  name: "google-push",
  title: "Google push notifications",
  category: "productivity",
  docs: "https://developers.google.com/workspace/calendar/api/guides/push",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "NangoHQ/nango"],
  scheme: { kind: "api-key", header: "x-goog-channel-token" },
  secretFrom: "the text that you send as `token` with the watch request",
  setup: [
    "With the `watch` request: `address` is the URL, `token` the secret.",
    "A channel expires; make a new one before it does.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-goog-channel-id", "x-goog-resource-state"]],
  eventId: [joined(":", inHeader("x-goog-channel-id"), inHeader("x-goog-message-number"))],
  eventType: [inHeader("x-goog-resource-state")],
  forwardHeaders: [
    "x-goog-channel-id",
    "x-goog-channel-expiration",
    "x-goog-message-number",
    "x-goog-resource-id",
    "x-goog-resource-state",
    "x-goog-resource-uri",
    "x-goog-changed",
  ],
  respond: null,
};
