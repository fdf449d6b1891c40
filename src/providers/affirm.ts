/**
 * Affirm. `t=<seconds>,v0=<hex>`, an HMAC with SHA-512 over `<t>.<body>`. Only for larger merchants.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, pairs, timedBody, timeInside } from "./forms.ts";

export const affirm: Provider = {
  name: "affirm",
  title: "Affirm",
  category: "payments",
  docs: "https://docs.affirm.com/developers",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-affirm-signature",
    encoding: "hex",
    layout: pairs("v0", "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
    digest: "SHA-512",
  }),
  secretFrom: "the webhook's signing key, from Affirm's integration team",
  setup: ["Have Affirm's integration team register the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-affirm-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
