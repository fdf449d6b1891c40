/**
 * Clerk. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const clerk: Provider = {
  name: "clerk",
  title: "Clerk",
  category: "identity",
  docs: "https://clerk.com/docs/guides/development/webhooks/overview",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@clerk/backend", "clerk/clerk-docs", "webhook-co/webhook"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on its page",
  setup: ["Dashboard → Configure → Webhooks: add the URL and the events."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
