/**
 * Viber bots. Bare hex over the body, keyed with the bot's token. Setting the webhook sends the event `webhook`,
 * which is signed like any other. Message tokens are numbers too long to be told apart once decoded, so the body
 * stands for the event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const viber: Provider = {
  name: "viber",
  title: "Viber",
  category: "messaging",
  docs: "https://developers.viber.com/docs/api/rest-bot-api/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({ header: "x-viber-content-signature", encoding: "hex" }),
  secretFrom: "the authentication token of the bot",
  setup: ["POST https://chatapi.viber.com/pa/set_webhook with the URL."],
  answer: "200",
  retries: null,
  recognisedBy: [["x-viber-content-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
