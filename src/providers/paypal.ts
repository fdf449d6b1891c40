/**
 * PayPal. RSA over transmission id, time, the id of your webhook, and the CRC-32 of the body, with a certificate that the
 * request names and that is fetched from PayPal's two hosts only. The webhook's id in the signed text makes sure
 * that the delivery is meant for you. A CRC-32 is no proof that the body is unchanged to whoever has seen a delivery: keep
 * deliveries out of logs, and ask PayPal's API before money moves.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const paypal: Provider = {
  name: "paypal",
  title: "PayPal",
  category: "payments",
  docs: "https://developer.paypal.com/api/rest/webhooks/rest/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook"],
  scheme: {
    kind: "custom",
    name: "paypal",
    header: "paypal-transmission-sig",
    toleranceSeconds: null,
  },
  needs: [
    {
      key: "webhook_id",
      required: true,
      what: "the id of the webhook in the PayPal dashboard, which is part of what PayPal signs",
    },
    {
      key: "public_key",
      required: false,
      what: "a key to check with instead of the certificate that the request names, as for tests",
    },
  ],
  covers: "ids, time and the CRC-32 of the body",
  secretFrom: null,
  setup: [
    "Developer Dashboard → Apps & Credentials → your app → Webhooks → Add Webhook: enter the URL and choose the events.",
    "Copy the Webhook ID that is shown then to webhook_id and deploy. Events of the dashboard's simulator do not verify.",
  ],
  answer: "2xx",
  retries: "up to 25 times over 3 days",
  recognisedBy: [["paypal-transmission-id", "paypal-transmission-sig"]],
  eventId: [inBody("id")],
  eventType: [inBody("event_type")],
  forwardHeaders: [
    "paypal-transmission-id",
    "paypal-transmission-time",
    "paypal-cert-url",
    "paypal-auth-algo",
    "paypal-auth-version",
  ],
  respond: null,
};
