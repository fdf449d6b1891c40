/**
 * Zendesk. Base64 over `<timestamp><body>`, with nothing between; the time is a date. Triggers and automations
 * send a body of the user's own, which may be empty and has no type. Test requests for a webhook that is not
 * saved yet are signed with a secret that is public: never list that one.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, timedBody, timeIn } from "./forms.ts";

export const zendesk: Provider = {
  name: "zendesk",
  title: "Zendesk",
  category: "support",
  docs: "https://developer.zendesk.com/documentation/webhooks/verifying/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "webhookx-io/webhookx"],
  scheme: hmac({
    header: "x-zendesk-webhook-signature",
    encoding: "base64",
    signed: timedBody(""),
    timestamp: timeIn("x-zendesk-webhook-signature-timestamp", 300, "rfc3339"),
  }),
  secretFrom: "Admin Center → Webhooks → the webhook → Reveal secret",
  setup: ["Admin Center → Apps and integrations → Webhooks → Create webhook, method POST."],
  answer: null,
  retries: null,
  recognisedBy: [["x-zendesk-webhook-signature", "x-zendesk-webhook-signature-timestamp"]],
  eventId: [inHeader("x-zendesk-webhook-invocation-id")],
  eventType: [inBody("type")],
  forwardHeaders: [
    "x-zendesk-account-id",
    "x-zendesk-webhook-id",
    "x-zendesk-webhook-invocation-id",
  ],
  respond: null,
};
