/**
 * Finch. The message and the list of Standard Webhooks under Finch's own header names; the secret is base64
 * without `whsec_`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader, timeIn } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const finch: Provider = {
  name: "finch",
  title: "Finch",
  category: "other",
  docs: "https://developer.tryfinch.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@tryfinch/finch-api", "webhook-co/webhook"],
  scheme: {
    ...standardWebhooksScheme,
    header: "finch-signature",
    secret: { encoding: "base64", prefix: "" },
    timestamp: timeIn("finch-timestamp", 300),
    idHeader: "finch-event-id",
  },
  secretFrom: "the webhook's secret in Finch's dashboard",
  setup: ["Dashboard → Webhooks: add the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["finch-event-id", "finch-signature"]],
  eventId: [inHeader("finch-event-id")],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
