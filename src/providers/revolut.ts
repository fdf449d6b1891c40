/**
 * Revolut, Business and Merchant. `v1=<hex>` over `v1.<timestamp>.<body>`, the time in milliseconds; during a
 * change of secrets several with commas between them. Events of orders say neither when nor an id: two declined
 * payments of one order have the same body.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal, timeIn, timestamp } from "./forms.ts";

export const revolut: Provider = {
  name: "revolut",
  title: "Revolut",
  category: "finance",
  docs: "https://developer.revolut.com/docs/guides/manage-accounts/webhooks/verify-the-payload-signature",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page, with its example", "hookdeck/webhook-skills"],
  scheme: hmac({
    header: "revolut-signature",
    encoding: "hex",
    layout: { kind: "list", separator: ",", prefix: "v1=" },
    signed: [literal("v1."), timestamp, literal("."), body],
    timestamp: timeIn("revolut-request-timestamp", 300, "ms"),
  }),
  secretFrom: "the webhook's signing secret, `wsk_…`",
  setup: ["Create the webhook through the API; its details have the signing secret."],
  answer: null,
  retries: null,
  recognisedBy: [["revolut-signature", "revolut-request-timestamp"]],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
