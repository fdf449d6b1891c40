/**
 * Mollie, the webhooks of payments and orders (the newer ones are `mollie-next`). A form with an id and nothing
 * else, signed by nobody: it is a reason to fetch the payment. Each change of a payment sends the same body, so a
 * copy cannot be told from news.
 */
import type { Provider } from "../core/provider.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const mollieClassic: Provider = {
  name: "mollie-classic",
  title: "Mollie (classic)",
  category: "payments",
  docs: "https://docs.mollie.com/reference/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [
    registerTokenInUrl,
    "The URL is the `webhookUrl` of the payment.",
    "Fetch the payment with your API key; the body says nothing of its state.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
