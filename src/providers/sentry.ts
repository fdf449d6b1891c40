/**
 * Sentry, webhooks of integrations. Bare hex over the body, keyed with the integration's client secret. Older
 * examples of Sentry encode the JSON anew before they verify; the bytes as received are what counts. Resource,
 * time and id are headers, outside the signature.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, joined } from "./forms.ts";

export const sentry: Provider = {
  name: "sentry",
  title: "Sentry",
  category: "monitoring",
  docs: "https://docs.sentry.io/organization/integrations/integration-platform/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "NangoHQ/nango"],
  scheme: hmac({ header: "sentry-hook-signature", encoding: "hex" }),
  secretFrom: "Settings → Custom integrations → the integration → Client secret",
  setup: ["Settings → Custom integrations → Create; enter the URL, turn on the resources."],
  answer: "within 1 s",
  retries: "after 1,000 timeouts in a day the webhook is unsubscribed",
  recognisedBy: [["sentry-hook-resource"]],
  eventId: [inHeader("request-id")],
  eventType: [joined(".", inHeader("sentry-hook-resource"), inBody("action"))],
  forwardHeaders: ["sentry-hook-resource", "sentry-hook-timestamp", "request-id"],
  respond: null,
};
