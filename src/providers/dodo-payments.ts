/**
 * Dodo Payments. Standard Webhooks.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const dodoPayments: Provider = {
  name: "dodo-payments",
  title: "Dodo Payments",
  category: "payments",
  docs: "https://docs.dodopayments.com/developer-resources/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["dodopayments (npm)", "Hookflo/tern"],
  scheme: standardWebhooksScheme,
  secretFrom: "the signing secret, `whsec_…`, on the webhook's page",
  setup: ["Dashboard → Developer → Webhooks: add the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
