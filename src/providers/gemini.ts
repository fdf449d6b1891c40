/**
 * Google Gemini API, static webhooks: Standard Webhooks with one secret for the project. Dynamic webhooks, named
 * in a single request, carry JSON Web Tokens instead and are not this row.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const gemini: Provider = {
  name: "gemini",
  title: "Google Gemini API",
  category: "ai",
  docs: "https://ai.google.dev/gemini-api/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook", "hookdeck/webhook-skills"],
  scheme: standardWebhooksScheme,
  secretFrom:
    "the signing secret in the answer of the call that made the webhook; it is shown once",
  setup: ["Create the webhook with the API's WebhookService and keep the signing secret."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
