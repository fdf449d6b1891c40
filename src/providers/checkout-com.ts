/**
 * Checkout.com. Bare hex over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const checkoutCom: Provider = {
  name: "checkout-com",
  title: "Checkout.com",
  category: "payments",
  docs: "https://www.checkout.com/docs/developer-resources/event-notifications/receive-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "cko-signature", encoding: "hex" }),
  secretFrom: "the signature key of the webhook, in the Dashboard",
  setup: ["Dashboard → Developers → Webhooks → Create, with a signature key."],
  answer: null,
  retries: null,
  recognisedBy: [["cko-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
