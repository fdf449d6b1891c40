/**
 * NOWPayments, instant payment notifications. Signed is the payload with its names in alphabetical order, at every
 * depth; it arrives in another order. Numbers count as the texts that were sent, and a name must not come twice.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const nowpayments: Provider = {
  name: "nowpayments",
  title: "NOWPayments",
  category: "payments",
  docs: "https://nowpayments.zendesk.com/hc/en-us/articles/21395546303389-IPN-and-how-to-setup",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public receivers"],
  scheme: {
    kind: "custom",
    name: "nowpayments",
    header: "x-nowpayments-sig",
    toleranceSeconds: null,
  },
  secretFrom: "Payment Settings → IPN secret key",
  setup: [
    "Payment Settings: generate the IPN secret key, without which nothing is sent.",
    "Enter the URL as IPN callback URL, or pass it as ipn_callback_url.",
  ],
  answer: "within 3 s",
  retries: null,
  recognisedBy: [["x-nowpayments-sig"]],
  eventId: [],
  eventType: [inBody("payment_status")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
