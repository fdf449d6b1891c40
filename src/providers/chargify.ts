/**
 * Maxio Advanced Billing, once Chargify. Bare hex over the form-encoded body as sent. The older header beside it,
 * an MD5 of key and body, is never looked at.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const chargify: Provider = {
  name: "chargify",
  title: "Maxio Advanced Billing (Chargify)",
  category: "billing",
  docs: "https://developers.maxio.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({ header: "x-chargify-webhook-signature-hmac-sha-256", encoding: "hex" }),
  secretFrom: "the site's shared key (Config → Integrations → API Access)",
  setup: ["Config → Settings → Webhooks: enable, add the URL."],
  answer: "200 within 15 s",
  retries: "4 times: after 10, 15, 90 and 180 s",
  recognisedBy: [["x-chargify-webhook-signature-hmac-sha-256"]],
  eventId: [inHeader("x-chargify-webhook-id"), inBody("id")],
  eventType: [inBody("event")],
  forwardHeaders: ["x-chargify-webhook-id"],
  signatureHeaders: ["x-chargify-webhook-signature"],
  respond: { status: 200, body: "", headers: {} },
};
