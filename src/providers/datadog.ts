/**
 * Datadog. Headers and payload are written by the user, so neither an id nor, without the usual payload, a type is
 * there.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const datadog: Provider = {
  name: "datadog",
  title: "Datadog",
  category: "monitoring",
  docs: "https://docs.datadoghq.com/integrations/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "triggerdotdev/trigger.dev"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: [
    "Integrations → Webhooks → New.",
    'Custom Headers is JSON, such as {"x-webhook-token": "<token>"}.',
    addOwnHeader,
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
