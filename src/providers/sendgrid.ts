/**
 * Twilio SendGrid, Event Webhook. ECDSA over the timestamp and the body, which is an array of events and ends in a
 * line break that is signed, too. The signature is off until it is switched on in the dashboard. A delivery carries many
 * events, so it has no id and no type of its own.
 */
import type { Provider } from "../core/provider.ts";
import { timedBody, timeIn } from "./forms.ts";
import { ecdsaP256, needsPublicKey, publicKey } from "./public-keys.ts";

export const sendgrid: Provider = {
  name: "sendgrid",
  title: "Twilio SendGrid",
  category: "email",
  docs: "https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@sendgrid/eventwebhook", "webhook-co/webhook", "anymail/django-anymail"],
  scheme: publicKey({
    algorithm: ecdsaP256,
    header: "x-twilio-email-event-webhook-signature",
    encoding: "base64",
    signed: timedBody(""),
    // A retry hours later may carry the time of the first attempt.
    timestamp: timeIn("x-twilio-email-event-webhook-timestamp", null),
  }),
  needs: [needsPublicKey("the Verification Key of the Event Webhook")],
  secretFrom: null,
  setup: [
    "Settings → Mail Settings → Event Webhooks: add the URL and choose the events.",
    "Under Security features enable Signed Event Webhook, save, and copy the Verification Key to public_key.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [
    ["x-twilio-email-event-webhook-signature", "x-twilio-email-event-webhook-timestamp"],
  ],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
