/**
 * Fintoc. `t=<seconds>,v1=<hex>` over `<t>.<body>`. A `whsec_…` secret is used whole, as text.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const fintoc: Provider = {
  name: "fintoc",
  title: "Fintoc",
  category: "finance",
  docs: "https://docs.fintoc.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["fintoc (npm)", "the Rust crate webhook-verify"],
  scheme: hmac({
    header: "fintoc-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the webhook's secret, `whsec_…`",
  setup: ["Dashboard → Developers → Webhooks: add the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["fintoc-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
