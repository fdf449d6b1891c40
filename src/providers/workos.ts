/**
 * WorkOS. `t=<milliseconds>, v1=<hex>`, with a space behind the comma, over `<t>.<body>`. The window is that of
 * its library, 3 minutes.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const workos: Provider = {
  name: "workos",
  title: "WorkOS",
  category: "identity",
  docs: "https://workos.com/docs/events/data-syncing/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@workos-inc/node", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "workos-signature",
    encoding: "hex",
    layout: pairs("v1", "t", ", "),
    signed: timedBody(),
    timestamp: timeInside(180, "ms"),
  }),
  secretFrom: "the webhook's secret",
  setup: ["Dashboard → Webhooks → Create webhook: the URL and the events."],
  answer: "2xx",
  retries: "in production for up to 3 days at growing intervals, else for some minutes",
  recognisedBy: [["workos-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
