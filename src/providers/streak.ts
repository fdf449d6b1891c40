/** Streak. A token of the user's own, as it stands in a header; known from one consumer only. */
import type { Provider } from "../core/provider.ts";

export const streak: Provider = {
  name: "streak",
  title: "Streak",
  category: "crm",
  docs: "https://streak.readme.io/reference/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["NangoHQ/nango"],
  scheme: { kind: "api-key", header: "x-streak-webhook-token" },
  secretFrom: "the token of your own that the webhook was created with",
  setup: ["Create the webhook with the token as its secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-streak-webhook-token"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
