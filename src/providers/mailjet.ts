/**
 * Mailjet event API. Basic authentication from the URL. Events of one mail share its `MessageID`, so there is no
 * id of an event; grouped events come as an array and have no type as a whole.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownPassword, registerPasswordInUrl } from "./tokens.ts";

export const mailjet: Provider = {
  name: "mailjet",
  title: "Mailjet",
  category: "email",
  docs: "https://dev.mailjet.com/email/guides/webhooks/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["anymail/django-anymail"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: [registerPasswordInUrl, "Account → Event notifications (triggers)."],
  answer: "200",
  retries: "every 30 s for up to 24 h",
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
