/**
 * PsiFi. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const psifi: Provider = {
  name: "psifi",
  title: "PsiFi",
  category: "payments",
  docs: "https://psifi.app/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["svix/svix-webhooks (its list of senders)", "public receivers"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`",
  setup: ["Add the URL as a webhook in PsiFi's dashboard."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
