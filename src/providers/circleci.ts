/**
 * CircleCI. `v1=<hex>` over the body; other versions may be listed beside it. CircleCI asks that only the newest
 * known version counts, so nobody can choose a weaker one: `v1` is the only one that is read.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, pairs } from "./forms.ts";

export const circleci: Provider = {
  name: "circleci",
  title: "CircleCI",
  category: "developer",
  docs: "https://circleci.com/docs/guides/integration/outbound-webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "circleci-signature", encoding: "hex", layout: pairs("v1", null) }),
  secretFrom: "the secret token that you enter with the webhook",
  setup: ["Project Settings → Webhooks → Add Webhook, with a secret token."],
  answer: "2xx",
  retries: "later, after any other answer or none",
  recognisedBy: [["circleci-signature"]],
  eventId: [inBody("id")],
  eventType: [inHeader("circleci-event-type"), inBody("type")],
  forwardHeaders: ["circleci-event-type"],
  respond: null,
};
