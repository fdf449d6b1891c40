/**
 * Xero. Base64 over the body. To be allowed to send, Xero posts a few bodies, some of them with a wrong signature,
 * and wants 200 without a body for the good and 401 for the others: a receiver that verifies later fails.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const xero: Provider = {
  name: "xero",
  title: "Xero",
  category: "finance",
  docs: "https://developer.xero.com/documentation/guides/webhooks/overview/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "NangoHQ/nango"],
  scheme: hmac({ header: "x-xero-signature", encoding: "base64" }),
  secretFrom: "Xero Developer → the app → Webhooks → Webhooks key",
  setup: [
    "Xero Developer → the app → Webhooks: choose events, enter the URL, press Send intent to receive.",
  ],
  answer: "200 without a body within 5 s",
  retries: "for up to 24 h, less and less often; then the webhook is disabled",
  recognisedBy: [["x-xero-signature"]],
  eventId: [],
  eventType: [joined(".", inBody("events.0.eventCategory"), inBody("events.0.eventType"))],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
