/**
 * Anthropic, webhooks of managed agents. Standard Webhooks. The outer `type` is always `event`: what has
 * happened is `data.type`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const anthropic: Provider = {
  name: "anthropic",
  title: "Anthropic",
  category: "ai",
  docs: "https://platform.claude.com/docs/en/managed-agents/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@anthropic-ai/sdk"],
  scheme: standardWebhooksScheme,
  secretFrom: "the signing secret, `whsec_…`, that is shown when the webhook is made",
  setup: ["Console → Webhooks: add the URL and choose the events."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("data.type"), inBody("type")],
  forwardHeaders: [],
  respond: null,
};
