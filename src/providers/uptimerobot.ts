/** UptimeRobot. Custom headers, and a payload as JSON, form or query. */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const uptimerobot: Provider = {
  name: "uptimerobot",
  title: "UptimeRobot",
  category: "monitoring",
  docs: "https://help.uptimerobot.com/en/articles/14498593-webhook-integration",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: ["Integrations → Webhook: the URL, Send as JSON, Custom HTTP headers.", addOwnHeader],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
