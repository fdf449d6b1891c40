/**
 * Loops. Standard Webhooks.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const loops: Provider = {
  name: "loops",
  title: "Loops",
  category: "email",
  docs: "https://loops.so/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: standardWebhooksScheme,
  secretFrom: "the signing secret, `whsec_…`, in the webhook's settings",
  setup: ["Settings → Webhooks: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("eventName")],
  forwardHeaders: [],
  respond: null,
};
