/**
 * PagerDuty, webhooks of version 3. `v1=<hex>` over the body, once for each secret while one is changed; one that
 * matches is enough. An answer of 4xx other than 429 drops the event for ever. `x-webhook-id` names the
 * subscription, not the event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs } from "./forms.ts";

export const pagerduty: Provider = {
  name: "pagerduty",
  title: "PagerDuty",
  category: "monitoring",
  docs: "https://developer.pagerduty.com/docs/verifying-webhook-signatures",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook", "NangoHQ/nango"],
  scheme: hmac({ header: "x-pagerduty-signature", encoding: "hex", layout: pairs("v1", null) }),
  secretFrom: "the secret that PagerDuty shows once, when the subscription is made",
  setup: ["Integrations → Generic Webhooks (v3) → New Webhook."],
  answer: "2xx within 5 s; 16 s for custom incident actions",
  retries:
    "for up to 48 h after a timeout, 429, 5xx or a failed connection; other 4xx drop the event, three of those in a row stop the webhook for a day",
  recognisedBy: [["x-pagerduty-signature"]],
  eventId: [inBody("event.id")],
  eventType: [inBody("event.event_type")],
  forwardHeaders: ["x-webhook-id", "x-webhook-subscription"],
  respond: null,
};
