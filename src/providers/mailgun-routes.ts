/**
 * Mailgun, received mail (routes) and legacy webhooks: forms with the fields `timestamp`, `token` and `signature`. As
 * with `mailgun`, the mail itself is not signed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, timestamp } from "./forms.ts";
import { mailgun } from "./mailgun.ts";
import { field, hmacInBody, timeInBody } from "./signed-fields.ts";

export const mailgunRoutes: Provider = {
  name: "mailgun-routes",
  title: "Mailgun (routes)",
  category: "email",
  docs: mailgun.docs,
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["anymail/django-anymail"],
  scheme: hmacInBody(["signature"], [timestamp, field("token")], timeInBody("timestamp")),
  covers: "time and token, not the mail",
  secretFrom: mailgun.secretFrom,
  setup: ["Send → Receiving → Create route: forward to the URL."],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["timestamp", "token", "signature"]],
  eventId: [inBody("token")],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
