/**
 * Prometheus Alertmanager. A bearer token; basic authentication is `verify: basic`. One request is a group of
 * alerts: test `body.alerts.labels`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const alertmanager: Provider = {
  name: "alertmanager",
  title: "Prometheus Alertmanager",
  category: "monitoring",
  docs: "https://prometheus.io/docs/alerting/latest/configuration/#webhook_config",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["prometheus/alertmanager", "Harness and Red Hat documentation"],
  scheme: { kind: "bearer" },
  secretFrom: "a token of your own, given to Alertmanager as `credentials`",
  setup: [
    "In alertmanager.yml: `webhook_configs: [{ url: <URL>, http_config: { authorization: { credentials: <token> } } }]`.",
  ],
  answer: "2xx; a 5xx is sent again",
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("status")],
  forwardHeaders: [],
  respond: null,
};
