/**
 * Lithic. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const lithic: Provider = {
  name: "lithic",
  title: "Lithic",
  category: "finance",
  docs: "https://docs.lithic.com/docs/events-api",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["lithic (npm)", "svix/svix-webhooks (its list of senders)"],
  scheme: svixScheme,
  secretFrom: "the secret of the event subscription: GET /v1/event_subscriptions/{token}/secret",
  setup: [
    "POST /v1/event_subscriptions with the URL and the events.",
    "Read the secret of the subscription.",
  ],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
