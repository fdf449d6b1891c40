/**
 * OpenAI. Standard Webhooks. A secret without `whsec_` would be taken for base64 here and for text by OpenAI's
 * library: keep the prefix.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const openai: Provider = {
  name: "openai",
  title: "OpenAI",
  category: "ai",
  docs: "https://developers.openai.com/api/docs/guides/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["openai (npm)", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: standardWebhooksScheme,
  secretFrom: "the signing secret, `whsec_…`, that is shown once when the webhook is made",
  setup: ["Project settings → Webhooks → Create: the URL and the events."],
  answer: "2xx; a redirect counts as a failure",
  retries: "for up to 72 h, at growing intervals",
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
