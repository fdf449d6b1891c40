/**
 * Recurly, JSON webhooks. `<milliseconds>,<hex>[,<hex>]` over `<time>.<body>`: the first item is the time, the
 * others are signatures, two of them for 24 hours after a change of keys. The older XML webhooks are not signed:
 * `verify: basic`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, timedBody, timeInside } from "./forms.ts";

export const recurly: Provider = {
  name: "recurly",
  title: "Recurly",
  category: "billing",
  docs: "https://docs.recurly.com/recurly-subscriptions/docs/signature-verification",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public receivers", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "recurly-signature",
    encoding: "hex",
    layout: { kind: "list", separator: ",", prefix: "", timestampFirst: true },
    signed: timedBody(),
    timestamp: timeInside(300, "ms"),
  }),
  secretFrom: "the secret key of the webhook",
  setup: ["Integrations → Webhooks → Configure: the URL, in JSON.", "Copy its secret key."],
  answer: "2xx",
  retries: "up to 10 times, at growing intervals",
  recognisedBy: [["recurly-signature"]],
  eventId: [inHeader("recurly-notification-id")],
  eventType: [inBody("event_type")],
  forwardHeaders: ["recurly-notification-id"],
  respond: null,
};
