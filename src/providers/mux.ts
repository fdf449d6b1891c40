/**
 * Mux. `t=<seconds>,v1=<hex>` over `<t>.<body>`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const mux: Provider = {
  name: "mux",
  title: "Mux",
  category: "media",
  docs: "https://www.mux.com/docs/core/verify-webhook-signatures",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@mux/mux-node", "webhook-co/webhook"],
  scheme: hmac({
    header: "mux-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the webhook's signing secret",
  setup: ["Settings → Webhooks → Create new webhook."],
  answer: null,
  retries: null,
  recognisedBy: [["mux-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
