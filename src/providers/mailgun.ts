/**
 * Mailgun, tracking webhooks as JSON. The HMAC in the payload covers only a time and a random token beside it, not the
 * event: whoever has seen one request can send another event with it. The token is used once by Mailgun, so
 * `dedupe: {by: body.signature.token}` stops that. Routes and legacy webhooks, which are forms, have `mailgun-routes`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, timestamp } from "./forms.ts";
import { field, hmacInBody, timeInBody } from "./signed-fields.ts";

export const mailgun: Provider = {
  name: "mailgun",
  title: "Mailgun",
  category: "email",
  docs: "https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["anymail/django-anymail", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmacInBody(
    ["signature", "signature"],
    [timestamp, field("signature", "token")],
    timeInBody("signature", "timestamp"),
  ),
  covers: "time and token, not the event",
  secretFrom: "Send → Sending → Webhooks → HTTP webhook signing key (not the API key)",
  setup: ["Send → Sending → Webhooks → Add webhook: the event type and the URL."],
  answer: "200; 406 stops the retries",
  retries: "6 times over 8 h: after 5, 10 and 15 min, 1, 2 and 4 h; none for delivered messages",
  recognisedBy: [],
  recognisedByBody: [["signature", "event-data"]],
  eventId: [inBody("event-data.id"), inBody("signature.token")],
  eventType: [inBody("event-data.event")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
