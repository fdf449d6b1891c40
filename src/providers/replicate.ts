/**
 * Replicate. Standard Webhooks. The payload is the prediction itself: its type here is its status.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const replicate: Provider = {
  name: "replicate",
  title: "Replicate",
  category: "ai",
  docs: "https://replicate.com/docs/topics/webhooks/verify-webhook",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["replicate (npm)", "webhook-co/webhook", "hookdeck/webhook-skills"],
  scheme: standardWebhooksScheme,
  secretFrom: "`key` in the answer of GET /v1/webhooks/default/secret",
  setup: ["Pass the URL as `webhook` with each prediction, and `webhook_events_filter`."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("status")],
  forwardHeaders: [],
  respond: null,
};
