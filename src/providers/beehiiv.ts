/**
 * beehiiv. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const beehiiv: Provider = {
  name: "beehiiv",
  title: "beehiiv",
  category: "email",
  docs: "https://developers.beehiiv.com/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["svix/svix-webhooks (its list of senders)"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on the webhook's page",
  setup: ["Settings → Integrations → Webhooks: add the URL."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
