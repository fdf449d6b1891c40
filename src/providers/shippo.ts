/**
 * Shippo. `t=<seconds>,v1=<hex>` over `<t>.<body>`, once Shippo's support has switched signing on; before that
 * nothing is signed.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const shippo: Provider = {
  name: "shippo",
  title: "Shippo",
  category: "logistics",
  docs: "https://docs.goshippo.com/tracking/webhook-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook", "public receivers"],
  scheme: hmac({
    header: "shippo-auth-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the secret that Shippo's support hands out when it switches signing on",
  setup: ["Settings → API → Webhooks: add the URL.", "Ask Shippo's support for HMAC signatures."],
  answer: null,
  retries: null,
  recognisedBy: [["shippo-auth-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
