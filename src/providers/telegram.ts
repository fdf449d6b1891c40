/**
 * Telegram Bot API. The token comes as it stands in a header. What an update is shows in which of its fields is
 * there, such as `message`: test `body.message: { exists: true }`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const telegram: Provider = {
  name: "telegram",
  title: "Telegram Bot API",
  category: "messaging",
  docs: "https://core.telegram.org/bots/api#setwebhook",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "triggerdotdev/trigger.dev"],
  scheme: { kind: "api-key", header: "x-telegram-bot-api-secret-token" },
  secretFrom: "the `secret_token` that you give to setWebhook",
  setup: [
    "Call setWebhook with `url` and `secret_token` (1 to 256 characters A–Z, a–z, 0–9, _ and -).",
  ],
  answer: "2xx",
  retries: "a number of times; updates are kept for 24 h",
  recognisedBy: [["x-telegram-bot-api-secret-token"]],
  eventId: [inBody("update_id")],
  eventType: [],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
