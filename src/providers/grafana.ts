/**
 * Grafana Alerting, 12 and later, with HMAC and its default header. Hex over the body. With a timestamp header
 * of its own Grafana signs `<timestamp>:<body>`, and the user names both headers: that, and Grafana's other ways
 * to authenticate, are `verify: hmac`, `basic` or `api-key`. Two notifications may have the same body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const grafana: Provider = {
  name: "grafana",
  title: "Grafana Alerting",
  category: "monitoring",
  docs: "https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers", "the provider's page"],
  scheme: hmac({ header: "x-grafana-alerting-signature", encoding: "hex" }),
  secretFrom: "the secret that you enter under HMAC of the contact point",
  setup: [
    "Alerting → Contact points → Webhook: the URL.",
    "HMAC Signature: a secret; leave header and timestamp header empty.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-grafana-alerting-signature"]],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("status")],
  forwardHeaders: [],
  respond: null,
};
