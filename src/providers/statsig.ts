/**
 * Statsig, generic webhooks. `v0=<hex>` over `v0:<timestamp>:<body>`, as Slack has it. A request is a list of events, so
 * it has neither an id nor a type as a whole. The URL is tested with a code, which comes back.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, literal, prefixed, timeIn, timestamp } from "./forms.ts";

export const statsig: Provider = {
  name: "statsig",
  title: "Statsig",
  category: "developer",
  docs: "https://docs.statsig.com/integrations/event_webhook",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["getsentry/sentry", "hookdeck/webhook-skills"],
  scheme: hmac({
    header: "x-statsig-signature",
    encoding: "hex",
    layout: prefixed("v0="),
    signed: [literal("v0:"), timestamp, literal(":"), body],
    timestamp: timeIn("x-statsig-request-timestamp", null, "ms"),
  }),
  secretFrom: "Integrations → Generic Webhook → Signing secret",
  setup: ["Integrations → Generic Webhook: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-statsig-signature", "x-statsig-request-timestamp"]],
  eventId: [],
  eventType: [],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        {
          kind: "equals",
          place: { kind: "body", path: ["data", "event"] },
          value: "url_verification",
        },
      ],
      answer: {
        kind: "echo-json",
        of: { kind: "body", path: ["data", "verification_code"] },
        key: "verification_code",
      },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
