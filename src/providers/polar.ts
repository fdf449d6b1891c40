/**
 * Polar. The layout of Standard Webhooks, but the whole secret is the key, as text: base64 of it would be
 * another key and never verify.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader, textSecret } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const polar: Provider = {
  name: "polar",
  title: "Polar",
  category: "payments",
  docs: "https://polar.sh/docs/integrate/webhooks/delivery",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@polar-sh/sdk", "webhook-co/webhook", "Hookflo/tern"],
  scheme: { ...standardWebhooksScheme, secret: textSecret },
  secretFrom:
    "the secret that is shown, or that you set, with the webhook; all of it, prefix included",
  setup: ["Settings → Webhooks: add the URL, format Raw, and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
