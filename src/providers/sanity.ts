/**
 * Sanity. `t=<milliseconds>,v1=<base64url>` over `<t>.<body>`. The time is held against no window, as in its
 * library; the idempotency key tells a second try.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader, pairs, timedBody, timeInside } from "./forms.ts";

export const sanity: Provider = {
  name: "sanity",
  title: "Sanity",
  category: "developer",
  docs: "https://www.sanity.io/docs/compute-and-ai/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@sanity/webhook", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "sanity-webhook-signature",
    encoding: "base64url",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(null, "ms"),
  }),
  secretFrom: "the secret that you enter with the webhook",
  setup: ["Project → API → Webhooks → Create webhook, with a secret."],
  answer: null,
  retries: "twice, 30 s apart, after 429 or 5xx",
  recognisedBy: [["sanity-webhook-signature"]],
  eventId: [inHeader("idempotency-key")],
  eventType: [inHeader("sanity-operation")],
  forwardHeaders: [
    "sanity-operation",
    "sanity-project-id",
    "sanity-dataset",
    "sanity-document-id",
    "sanity-transaction-id",
    "sanity-transaction-time",
    "sanity-webhook-id",
    "idempotency-key",
  ],
  respond: null,
};
