/**
 * Calendly. `t=<seconds>,v1=<hex>` over `<t>.<body>`; its documentation holds the time against 3 minutes.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const calendly: Provider = {
  name: "calendly",
  title: "Calendly",
  category: "productivity",
  docs: "https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "webhook-co/webhook",
    "triggerdotdev/trigger.dev",
    "NangoHQ/nango",
    "the Rust crate webhook-verify",
  ],
  scheme: hmac({
    header: "calendly-webhook-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(180),
  }),
  secretFrom: "the `signing_key` that you pass with the API call that makes the subscription",
  setup: ["POST /webhook_subscriptions with url, events and a signing_key of your own."],
  answer: "2xx within 15 s, connected within 10 s",
  retries: "for up to 24 h at growing intervals; then the webhook is disabled",
  recognisedBy: [["calendly-webhook-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
