/** Chargebee. Basic authentication; the body is not signed. */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownPassword } from "./tokens.ts";

export const chargebee: Provider = {
  name: "chargebee",
  title: "Chargebee",
  category: "billing",
  docs: "https://www.chargebee.com/docs/billing/2.0/site-configuration/webhook_settings",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "chargebee (SDK)", "hookdeck/webhook-skills"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: [
    "Settings → Configure Chargebee → Webhooks → Add Webhook.",
    "Protect webhook URL with basic authentication: user name and password.",
  ],
  answer: "200",
  retries: "up to 7 times within 3 days, at growing intervals",
  recognisedBy: [],
  eventId: [inBody("id")],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
