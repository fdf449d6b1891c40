/**
 * SparkPost. Basic authentication. A request is a batch of events and has an id of its own, which a retry keeps;
 * it has no type as a whole.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader } from "./forms.ts";
import { ownPassword } from "./tokens.ts";

export const sparkpost: Provider = {
  name: "sparkpost",
  title: "SparkPost",
  category: "email",
  docs: "https://developers.sparkpost.com/api/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "anymail/django-anymail"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: [
    "Configuration → Webhooks → Create Webhook: authentication Basic, user name and password.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-messagesystems-batch-id"]],
  eventId: [inHeader("x-messagesystems-batch-id")],
  eventType: [],
  forwardHeaders: ["x-messagesystems-batch-id"],
  respond: { status: 200, body: "", headers: {} },
};
