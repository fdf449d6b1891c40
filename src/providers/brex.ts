/**
 * Brex. The secret is base64 and mostly without `whsec_`. Svix sends for it, under `svix-*` or `webhook-*`
 * names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const brex: Provider = {
  name: "brex",
  title: "Brex",
  category: "finance",
  docs: "https://developer.brex.com/docs/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "webhook-co/webhook",
    "triggerdotdev/trigger.dev",
    "svix/svix-webhooks (its list of senders)",
  ],
  scheme: svixScheme,
  secretFrom: "GET /v1/webhooks/secrets of Brex's API",
  setup: [
    "POST /v1/webhooks with the URL and the events.",
    "GET /v1/webhooks/secrets; during a change of secrets list both.",
  ],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
