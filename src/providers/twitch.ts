/**
 * Twitch EventSub. `sha256=<hex>` over `<id><timestamp><body>`, with nothing between; the time is a date with
 * nanoseconds. A new subscription is confirmed by giving a challenge back. When Twitch ends a subscription it
 * says so in an event whose `twitch-eventsub-message-type` is `revocation`.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inHeader, prefixed, timeIn, timestamp } from "./forms.ts";

export const twitch: Provider = {
  name: "twitch",
  title: "Twitch EventSub",
  category: "media",
  docs: "https://dev.twitch.tv/docs/eventsub/handling-webhook-events/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "webhook-co/webhook",
    "Yizack/nuxt-webhook-validators",
    "the Rust crate webhook-verify",
  ],
  scheme: hmac({
    header: "twitch-eventsub-message-signature",
    encoding: "hex",
    layout: prefixed("sha256="),
    signed: [{ kind: "id" }, timestamp, body],
    timestamp: timeIn("twitch-eventsub-message-timestamp", 600, "rfc3339"),
    idHeader: "twitch-eventsub-message-id",
  }),
  secretFrom: "the secret, 10 to 100 ASCII characters, that you pass when you subscribe",
  setup: [
    "POST /helix/eventsub/subscriptions with transport webhook, the URL as callback and the secret.",
    "Deploy first: subscribing tests the URL.",
  ],
  answer: "2xx within a few seconds",
  retries: null,
  recognisedBy: [["twitch-eventsub-message-signature", "twitch-eventsub-message-id"]],
  eventId: [inHeader("twitch-eventsub-message-id")],
  eventType: [inHeader("twitch-eventsub-subscription-type")],
  handshakes: [
    {
      trust: "signed",
      method: "POST",
      when: [
        {
          kind: "equals",
          place: { kind: "header", name: "twitch-eventsub-message-type" },
          value: "webhook_callback_verification",
        },
      ],
      answer: { kind: "echo", of: { kind: "body", path: ["challenge"] } },
    },
  ],
  forwardHeaders: [
    "twitch-eventsub-message-type",
    "twitch-eventsub-message-retry",
    "twitch-eventsub-subscription-type",
    "twitch-eventsub-subscription-version",
  ],
  respond: null,
};
