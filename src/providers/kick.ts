/**
 * Kick. RSA over message id, time and body, with one published key for all apps. What an app gets can be sent on to another
 * app's URL, so the broadcaster named in the body must be one of yours; type and subscription id stand in headers that
 * are not signed. The message id is new for each app's copy of an event.
 */
import type { Provider } from "../core/provider.ts";
import { body, inHeader, literal, signedHeader, timeIn, timestamp } from "./forms.ts";
import { needsPublicKey, publicKey, rsaSha256 } from "./public-keys.ts";

export const kick: Provider = {
  name: "kick",
  title: "Kick",
  category: "media",
  docs: "https://docs.kick.com/events/webhook-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["Yizack/nuxt-webhook-validators", "kicksdk (Rust crate)"],
  scheme: publicKey({
    algorithm: rsaSha256,
    header: "kick-event-signature",
    encoding: "base64",
    signed: [signedHeader("kick-event-message-id"), literal("."), timestamp, literal("."), body],
    timestamp: timeIn("kick-event-message-timestamp", null, "rfc3339"),
    boundTo: { setting: "tenant", places: [{ kind: "body", path: ["broadcaster", "user_id"] }] },
  }),
  needs: [
    needsPublicKey("Kick's public key: GET https://api.kick.com/public/v1/public-key"),
    {
      key: "tenant",
      required: true,
      what: "the user id of your broadcaster (or a list of them), since one key signs for all apps",
    },
  ],
  secretFrom: null,
  setup: [
    "Copy the key from https://api.kick.com/public/v1/public-key to public_key, and the broadcaster's user id to tenant.",
    "Settings → Developer → your app: enable webhooks and enter the URL, then subscribe to events through the API.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["kick-event-signature", "kick-event-message-id"]],
  eventId: [inHeader("kick-event-message-id")],
  eventType: [inHeader("kick-event-type")],
  forwardHeaders: ["kick-event-type", "kick-event-version", "kick-event-subscription-id"],
  respond: null,
};
