/**
 * Adyen, standard webhooks as JSON. Each item of a notification carries a signature over eight of its fields, and
 * every item must verify; whatever else is in it (`reason`, `additionalData`) is not signed. Adyen wants
 * `[accepted]` as the answer. For the platform and management webhooks, which are signed as a whole in a header, use
 * `adyen-platform`; the form and SOAP variants are not read. As JSON a notification has one item, whose id and type count.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";

const item = "notificationItems.0.NotificationRequestItem";

export const adyen: Provider = {
  name: "adyen",
  title: "Adyen",
  category: "payments",
  docs: "https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@adyen/api-library", "webhook-co/webhook", "the provider's page"],
  scheme: { kind: "custom", name: "adyen", header: null, toleranceSeconds: null },
  covers: "eight fields of every item, nothing else",
  secretFrom: "Customer Area → Developers → Webhooks → the webhook → HMAC key (hexadecimal)",
  setup: [
    "Customer Area → Developers → Webhooks → Create new webhook → Standard webhook, method JSON.",
    "Under Security generate the HMAC key, copy it and save.",
  ],
  answer: "200 within 10 s, with the body [accepted]",
  retries: "3 times within half a minute, then from a queue at growing intervals for up to 30 days",
  recognisedBy: [],
  recognisedByBody: [["live", "notificationItems"]],
  eventId: [
    joined(
      ":",
      inBody(`${item}.pspReference`),
      inBody(`${item}.eventCode`),
      inBody(`${item}.success`),
      inBody(`${item}.eventDate`),
    ),
  ],
  eventType: [inBody(`${item}.eventCode`)],
  forwardHeaders: [],
  respond: {
    status: 200,
    body: "[accepted]",
    headers: { "content-type": "text/plain; charset=utf-8" },
  },
};
