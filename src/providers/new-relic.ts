/**
 * New Relic notification destinations. Payload and headers are the user's own; basic and bearer authentication are
 * there too, then it is `verify: basic` or `verify: bearer`.
 */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const newRelic: Provider = {
  name: "new-relic",
  title: "New Relic",
  category: "monitoring",
  docs: "https://docs.newrelic.com/docs/alerts/get-notified/notification-integrations/#webhook",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["webhook.co"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: [
    "Alerts → Destinations → Webhook: the URL; the header is added in the workflow's channel or as the destination's authentication.",
    addOwnHeader,
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
