/**
 * Increase. Standard Webhooks. An event is a hint: `associated_object_id` is what is read through the API.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const increase: Provider = {
  name: "increase",
  title: "Increase",
  category: "finance",
  docs: "https://increase.com/documentation/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["webhook-co/webhook"],
  scheme: standardWebhooksScheme,
  secretFrom: "the shared secret of the event subscription",
  setup: ["Create an event subscription with the URL and a shared secret."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("category")],
  forwardHeaders: [],
  respond: null,
};
