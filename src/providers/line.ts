/**
 * LINE. Base64 over the body, keyed with the channel secret. An empty list of events is LINE's test of the URL and
 * an ordinary event here. A redelivery keeps the events' ids and says so inside the body, so the first id stands
 * for it.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const line: Provider = {
  name: "line",
  title: "LINE Messaging API",
  category: "messaging",
  docs: "https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@line/bot-sdk"],
  scheme: hmac({ header: "x-line-signature", encoding: "base64" }),
  secretFrom: "LINE Developers Console → the channel → Basic settings → Channel secret",
  setup: [
    "Console → the channel → Messaging API → Webhook URL; press Verify; turn on Use webhook.",
  ],
  answer: "200, promptly",
  retries: "only where Webhook redelivery is turned on",
  recognisedBy: [["x-line-signature"]],
  eventId: [inBody("events.0.webhookEventId")],
  eventType: [inBody("events.0.type")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
