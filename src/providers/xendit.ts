/**
 * Xendit. The account's token comes as it stands in a header; the body is not signed. Older products send no
 * `event`: their URL tells what they are.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";

export const xendit: Provider = {
  name: "xendit",
  title: "Xendit",
  category: "payments",
  docs: "https://docs.xendit.co/webhook/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public consumers", "the provider's page"],
  scheme: { kind: "api-key", header: "x-callback-token" },
  secretFrom: "the Webhook verification token of the dashboard",
  setup: [
    "Settings → Developers → Webhooks: the URL of each product; the verification token is shown there.",
  ],
  answer: "2xx within 30 s",
  retries: "6 times, the first after 15 min, then at growing intervals",
  recognisedBy: [["x-callback-token"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("event")],
  forwardHeaders: ["webhook-id"],
  respond: null,
};
