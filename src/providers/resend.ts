/**
 * Resend. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const resend: Provider = {
  name: "resend",
  title: "Resend",
  category: "email",
  docs: "https://resend.com/docs/webhooks/verify-webhooks-requests",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["resend (npm)", "webhook-co/webhook", "anymail/django-anymail"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on the webhook's page",
  setup: ["Webhooks → Add Webhook: the URL and the events."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
