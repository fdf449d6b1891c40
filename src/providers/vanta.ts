/**
 * Vanta. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const vanta: Provider = {
  name: "vanta",
  title: "Vanta",
  category: "productivity",
  docs: "https://developer.vanta.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "standard-webhooks/standard-webhooks (its list of senders)"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on its page",
  setup: ["Settings → Webhooks: add the URL."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
