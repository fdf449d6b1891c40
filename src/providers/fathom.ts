/**
 * Fathom, meeting notes. One kind of event, which has no type. Svix sends for it, under `svix-*` or `webhook-*`
 * names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const fathom: Provider = {
  name: "fathom",
  title: "Fathom",
  category: "ai",
  docs: "https://developers.fathom.ai/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["fathom-typescript", "NangoHQ/nango"],
  scheme: svixScheme,
  secretFrom:
    "the signing secret of your URL, `whsec_…`, in the answer of the API call that made the webhook",
  setup: ["User settings → API Access → Add webhook, or POST /webhooks."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
