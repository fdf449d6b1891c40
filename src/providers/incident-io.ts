/**
 * incident.io. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const incidentIo: Provider = {
  name: "incident-io",
  title: "incident.io",
  category: "monitoring",
  docs: "https://docs.incident.io/integrations/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "the provider's page",
    "webhook-co/webhook",
    "svix/svix-webhooks (its list of senders)",
    "the Rust crate webhook-verify",
  ],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on its page",
  setup: ["Settings → Webhooks: add the URL."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
