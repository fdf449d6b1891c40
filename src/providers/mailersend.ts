/**
 * MailerSend. Bare hex over the body in a header that is called just `signature`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const mailersend: Provider = {
  name: "mailersend",
  title: "MailerSend",
  category: "email",
  docs: "https://developers.mailersend.com/api/v1/webhooks.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["anymail/django-anymail"],
  scheme: hmac({ header: "signature", encoding: "hex" }),
  secretFrom: "the signing secret of the webhook",
  setup: ["Domains → the domain → Webhooks → Create."],
  answer: null,
  retries: null,
  recognisedBy: [["signature"]],
  eventId: [joined(":", inBody("data.id"), inBody("type"))],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
