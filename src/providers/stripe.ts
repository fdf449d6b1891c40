/**
 * Stripe. The signature header holds `t=<seconds>` and one `v1=<hex>` for each active secret; what is signed is
 * `<t>.<body>`. Other keys (`v0` of test events) are older schemes and prove nothing. The formula and the 300 s
 * are those of Stripe's Node library 23.1.0; the window is held on both sides here. A `whsec_…` secret is used
 * whole, as text: unlike Standard Webhooks, it is not base64.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const stripe: Provider = {
  name: "stripe",
  title: "Stripe",
  category: "payments",
  docs: "https://docs.stripe.com/webhooks/signature",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["stripe (npm)", "webhook-co/webhook", "hookdeck/webhook-skills"],
  scheme: hmac({
    header: "stripe-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the signing secret of the destination, `whsec_…`",
  setup: [
    "Workbench → Webhooks → Add destination: the URL and the events.",
    "Reveal the signing secret. Test and live mode have one each.",
  ],
  answer: "2xx, promptly",
  retries: "for up to 3 days in live mode, at growing intervals; each try is signed anew",
  recognisedBy: [["stripe-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
