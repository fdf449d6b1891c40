/**
 * Stytch. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const stytch: Provider = {
  name: "stytch",
  title: "Stytch",
  category: "identity",
  docs: "https://stytch.com/docs/guides/dashboard/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "svix/svix-webhooks (its list of senders)"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on its page",
  setup: ["Dashboard → Webhooks: add the URL."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [
    inBody("event_type"),
    joined(".", inBody("object_type"), inBody("action")),
    inBody("action"),
  ],
  forwardHeaders: [],
  respond: null,
};
