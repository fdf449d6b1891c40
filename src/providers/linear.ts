/**
 * Linear. Bare hex over the body. The time of sending is a field of the signed body and is held against Linear's
 * own minute; the header `linear-timestamp` is not signed and is not looked at.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, joined } from "./forms.ts";

export const linear: Provider = {
  name: "linear",
  title: "Linear",
  category: "productivity",
  docs: "https://linear.app/developers/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@linear/sdk", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "linear-signature",
    encoding: "hex",
    timestamp: {
      header: null,
      place: { kind: "body", path: ["webhookTimestamp"] },
      unit: "ms",
      toleranceSeconds: 60,
    },
  }),
  secretFrom: "the signing secret on the page of the webhook",
  setup: ["Settings → API → Webhooks → New webhook."],
  answer: "200 within 5 s",
  retries: "3 times: after 1 min, 1 h and 6 h",
  recognisedBy: [["linear-signature"]],
  eventId: [inHeader("linear-delivery")],
  eventType: [joined(".", inBody("type"), inBody("action")), inHeader("linear-event")],
  forwardHeaders: ["linear-delivery", "linear-event", "linear-timestamp"],
  respond: { status: 200, body: "", headers: {} },
};
