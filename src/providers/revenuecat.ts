/**
 * RevenueCat. The Authorization header is a text of the user's own, as it stands. Anything but 200 counts as a
 * failure.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const revenuecat: Provider = {
  name: "revenuecat",
  title: "RevenueCat",
  category: "billing",
  docs: "https://www.revenuecat.com/docs/integrations/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["RevenueCat/revenuecat-docs", "triggerdotdev/trigger.dev"],
  scheme: { kind: "api-key", header: "authorization" },
  secretFrom: "the text that you enter as Authorization header value, as it stands",
  setup: [
    "Project → Integrations → Webhooks → Add: the URL and an Authorization header value of your own.",
  ],
  answer: "200 within 60 s",
  retries: "5 times: after 5, 10, 20, 40 and 80 min",
  recognisedBy: [],
  recognisedByBody: [["api_version", "event"]],
  eventId: [inBody("event.id")],
  eventType: [inBody("event.type")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
