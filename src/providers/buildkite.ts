/**
 * Buildkite. `timestamp=<seconds>,signature=<hex>` over `<timestamp>.<body>`, sent where the webhook is set to
 * sign; otherwise the token itself comes in `x-buildkite-token`, which this row does not take.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, pairs, timedBody, timeInside } from "./forms.ts";

export const buildkite: Provider = {
  name: "buildkite",
  title: "Buildkite",
  category: "developer",
  docs: "https://buildkite.com/docs/apis/webhooks/pipelines",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["buildkite/docs", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-buildkite-signature",
    encoding: "hex",
    layout: pairs("signature", "timestamp"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the Token of the notification service",
  setup: [
    "Organisation → Settings → Notification Services → Webhook.",
    "Choose: Send an HMAC signature in the X-Buildkite-Signature header.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-buildkite-signature"]],
  eventId: [],
  eventType: [inBody("event"), inHeader("x-buildkite-event")],
  forwardHeaders: ["x-buildkite-event"],
  respond: null,
};
