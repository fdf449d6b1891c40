/**
 * AfterShip Tracking. Base64 over the body. AfterShip's other products, such as Warranty, use another header and
 * are not this row.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const aftership: Provider = {
  name: "aftership",
  title: "AfterShip Tracking",
  category: "logistics",
  docs: "https://www.aftership.com/docs/tracking/webhook/webhook-signature",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook"],
  scheme: hmac({ header: "aftership-hmac-sha256", encoding: "base64" }),
  secretFrom: "Settings → Webhooks → Webhook secret",
  setup: ["Settings → Webhooks → Add webhook URL."],
  answer: "2xx",
  retries: "13 times, the first after 30 s, each pause twice the one before",
  recognisedBy: [["aftership-hmac-sha256"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
