/** Mixpanel cohort sync. Basic authentication. (Another product of Mixpanel signs.) */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownPassword } from "./tokens.ts";

export const mixpanel: Provider = {
  name: "mixpanel",
  title: "Mixpanel (cohort sync)",
  category: "monitoring",
  docs: "https://docs.mixpanel.com/docs/cohort-sync/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["webhook.co"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: ["Data Management → Integrations → Custom Webhook: the URL, user name and password."],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("action")],
  forwardHeaders: [],
  respond: null,
};
