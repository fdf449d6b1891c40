/**
 * Recall.ai. Signed only once the workspace has a secret. Accounts from before 15 December 2025 get `svix-*`
 * names with a secret for each URL, others `webhook-*`: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const recallAi: Provider = {
  name: "recall-ai",
  title: "Recall.ai",
  category: "ai",
  docs: "https://docs.recall.ai/docs/authenticating-requests-from-recallai",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: svixScheme,
  secretFrom:
    "the workspace secret under Developers → API Keys & Secrets; of older accounts that of the webhook",
  setup: [
    "Developers → API Keys & Secrets → Create Workspace Secret.",
    "Webhooks: add the URL and choose the events.",
  ],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
