/**
 * Discord interactions: slash commands, buttons, forms. Discord shows the answer to the user and waits 3 seconds
 * for it, so this row suits applications that answer later through the interaction's token: every interaction is
 * accepted with the type 5 of a deferred message. Discord now and then sends a wrong signature on purpose and drops
 * the URL unless it is answered 401.
 */
import type { Provider } from "../core/provider.ts";
import { discordScheme, pinged } from "./discord.ts";
import { inBody } from "./forms.ts";
import { needsPublicKey } from "./public-keys.ts";

export const discordInteractions: Provider = {
  name: "discord-interactions",
  title: "Discord interactions",
  category: "messaging",
  docs: "https://docs.discord.com/developers/interactions/overview",
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
    "Deploy, then enter the URL as Interactions Endpoint URL; Discord checks it when you save.",
  ],
  answer: "an interaction response as JSON within 3 s",
  retries: "none",
  recognisedBy: [["x-signature-ed25519", "x-signature-timestamp"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  handshakes: [
    pinged("1", {
      status: 200,
      body: '{"type":1}',
      headers: { "content-type": "application/json" },
    }),
  ],
  forwardHeaders: [],
  respond: { status: 200, body: '{"type":5}', headers: { "content-type": "application/json" } },
};
