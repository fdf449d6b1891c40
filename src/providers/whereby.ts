/**
 * Whereby. `t=<seconds>,v1=<hex>` over `<t>.<body>`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const whereby: Provider = {
  name: "whereby",
  title: "Whereby",
  category: "media",
  docs: "https://docs.whereby.com/meeting-content-and-quality/insights-suite-and-api/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "whereby-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the webhook's secret in the Embedded dashboard",
  setup: ["Embedded dashboard → Configure → Webhooks: add the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["whereby-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
