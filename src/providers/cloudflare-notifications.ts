/** Cloudflare Notifications. The secret comes as it stands in a header; without one, no header is sent. */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const cloudflareNotifications: Provider = {
  name: "cloudflare-notifications",
  title: "Cloudflare Notifications",
  category: "cloud",
  docs: "https://developers.cloudflare.com/notifications/get-started/configure-webhooks/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev", "the provider's page"],
  scheme: { kind: "api-key", header: "cf-webhook-auth" },
  secretFrom: "the text that you enter as Secret",
  setup: [
    "Account Home → Notifications → Destinations → Webhooks → Create.",
    "Enter the URL and a secret; on saving, Cloudflare sends a test.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["cf-webhook-auth"]],
  eventId: [],
  eventType: [inBody("alert_type")],
  forwardHeaders: [],
  respond: null,
};
