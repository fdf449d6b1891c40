/**
 * Etsy, for commercial apps. Standard Webhooks. An event is a hint: `resource_url` is where the order itself is
 * read.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const etsy: Provider = {
  name: "etsy",
  title: "Etsy",
  category: "commerce",
  docs: "https://developers.etsy.com/documentation/essentials/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "the provider's page",
    "webhook-co/webhook",
    "standard-webhooks/standard-webhooks (its list of senders)",
  ],
  scheme: standardWebhooksScheme,
  secretFrom: "the signing secret, `whsec_…`, in the app's webhook portal",
  setup: ["Manage your apps → the app → Go to Webhook portal: add the URL."],
  answer: null,
  retries: "7 times: after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h",
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
