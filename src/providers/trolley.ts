/**
 * Trolley, formerly PaymentRails. `t=<seconds>,v1=<hex>` over `<t><body>`: like Stripe's, but with nothing
 * between.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, joined, pairs, timedBody, timeInside } from "./forms.ts";

export const trolley: Provider = {
  name: "trolley",
  title: "Trolley",
  category: "finance",
  docs: "https://developers.trolley.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({
    header: "x-paymentrails-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(""),
    timestamp: timeInside(300),
  }),
  secretFrom: "the webhook's secret under Settings → Webhooks",
  setup: ["Settings → Webhooks: add the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-paymentrails-signature"]],
  eventId: [inHeader("x-paymentrails-delivery")],
  eventType: [joined(".", inBody("model"), inBody("action"))],
  forwardHeaders: ["x-paymentrails-delivery", "x-paymentrails-created"],
  respond: null,
};
