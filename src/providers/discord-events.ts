/**
 * Discord webhook events: an application was authorized, an entitlement was made. An event has no id, so a copy
 * is known by its body. Discord now and then sends a wrong signature on purpose and drops the URL unless it is
 * answered 401.
 */
import type { Provider } from "../core/provider.ts";
import { discordScheme, pinged } from "./discord.ts";
import { inBody } from "./forms.ts";
import { needsPublicKey } from "./public-keys.ts";

export const discordEvents: Provider = {
  name: "discord-events",
  title: "Discord webhook events",
  category: "messaging",
  docs: "https://docs.discord.com/developers/events/webhook-events",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["discord-interactions", "discord/discord-api-docs", "webhook-co/webhook"],
  scheme: discordScheme,
  needs: [
    needsPublicKey("the Public Key of the application: 64 hex digits under General Information"),
  ],
  secretFrom: null,
  setup: [
    "Developer Portal → your application → General Information: copy the Public Key to public_key.",
    "Deploy, then Webhooks: enter the URL, enable events and choose them; Discord checks the URL when you save.",
  ],
  answer: "204 without a body within 3 s",
  retries: "with growing pauses for up to 10 min; after many failures Discord stops",
  recognisedBy: [["x-signature-ed25519", "x-signature-timestamp"]],
  eventId: [],
  eventType: [inBody("event.type")],
  handshakes: [
    pinged("0", { status: 204, body: "", headers: { "content-type": "application/json" } }),
  ],
  forwardHeaders: [],
  respond: { status: 204, body: "", headers: { "content-type": "application/json" } },
};
