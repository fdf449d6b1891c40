/**
 * Render. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const render: Provider = {
  name: "render",
  title: "Render",
  category: "cloud",
  docs: "https://render.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "webhook-co/webhook",
    "triggerdotdev/trigger.dev",
    "svix/svix-webhooks (its list of senders)",
  ],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on the webhook's page",
  setup: ["Workspace → Integrations → Webhooks → Create Webhook."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
