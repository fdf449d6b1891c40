/**
 * Customer.io, reporting webhooks. Hex over `v0:<timestamp>:<body>` as with Slack, but the header has no `v0=`.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, joined, literal, timeIn, timestamp } from "./forms.ts";

export const customerIo: Provider = {
  name: "customer-io",
  title: "Customer.io",
  category: "messaging",
  docs: "https://docs.customer.io/integrations/api/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "public receivers"],
  scheme: hmac({
    header: "x-cio-signature",
    encoding: "hex",
    signed: [literal("v0:"), timestamp, literal(":"), body],
    timestamp: timeIn("x-cio-timestamp", 300),
  }),
  secretFrom: "the webhook's signing key",
  setup: ["Data & Integrations → Integrations → Reporting Webhooks: add the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-cio-signature", "x-cio-timestamp"]],
  eventId: [inBody("event_id")],
  eventType: [joined(".", inBody("object_type"), inBody("metric"))],
  forwardHeaders: [],
  respond: null,
};
