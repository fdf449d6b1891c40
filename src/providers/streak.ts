/** Streak. A token of the user's own, as it stands in a header; known from one consumer only. */
import type { Provider } from "../core/provider.ts";

export const streak: Provider = {
  name: "streak",
  title: "Streak",
  category: "crm",
  docs: "https://streak.readme.io/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["NangoHQ/nango"],
  scheme: { kind: "api-key", header: "x-streak-webhook-token" },
  secretFrom: "the `token` of your own that you create the webhook with",
  setup: ["Create the webhook through the API with `targetUrl` and a `token` of your own."],
  answer: null,
  retries: null,
  recognisedBy: [["x-streak-webhook-token"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
