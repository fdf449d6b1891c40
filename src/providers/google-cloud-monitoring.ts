/**
 * Google Cloud Monitoring notification channels. The console has no headers: a token in the URL, or user and
 * password, which is `verify: basic`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const googleCloudMonitoring: Provider = {
  name: "google-cloud-monitoring",
  title: "Google Cloud Monitoring",
  category: "monitoring",
  docs: "https://cloud.google.com/monitoring/support/notification-options",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["robusta.dev documentation", "Google Cloud's API reference"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [
    "Monitoring → Alerting → Edit notification channels → Webhooks → Add new.",
    registerTokenInUrl,
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("incident.state")],
  forwardHeaders: [],
  respond: null,
};
