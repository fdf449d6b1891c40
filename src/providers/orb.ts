/**
 * Orb. `v1=<hex>` over `v1:<timestamp>:<body>`, several with a space between them. The time is a date without a
 * zone, which is UTC.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal, pairs, timeIn, timestamp } from "./forms.ts";

export const orb: Provider = {
  name: "orb",
  title: "Orb",
  category: "billing",
  docs: "https://docs.withorb.com/integrations-and-exports/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["orb-billing"],
  scheme: hmac({
    header: "x-orb-signature",
    encoding: "hex",
    layout: pairs("v1", null, " "),
    signed: [literal("v1:"), timestamp, literal(":"), body],
    timestamp: timeIn("x-orb-timestamp", 300, "rfc3339"),
  }),
  secretFrom: "the signing secret of the webhook",
  setup: ["Developers → Webhooks: add the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-orb-signature", "x-orb-timestamp"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
