/**
 * Chatwoot. `sha256=<hex>` over `<timestamp>.<body>`, the time in seconds.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, prefixed, timedBody, timeIn } from "./forms.ts";

export const chatwoot: Provider = {
  name: "chatwoot",
  title: "Chatwoot",
  category: "support",
  docs: "https://developers.chatwoot.com/api-reference/webhooks/add-a-webhook",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "public receivers"],
  scheme: hmac({
    header: "x-chatwoot-signature",
    encoding: "hex",
    layout: prefixed("sha256="),
    signed: timedBody(),
    timestamp: timeIn("x-chatwoot-timestamp", 300),
  }),
  secretFrom: "the webhook's secret",
  setup: ["Settings → Integrations → Webhooks → Add new webhook; copy its secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-chatwoot-signature"]],
  eventId: [inHeader("x-chatwoot-delivery")],
  eventType: [inBody("event")],
  forwardHeaders: ["x-chatwoot-delivery"],
  respond: null,
};
