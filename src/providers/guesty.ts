/**
 * Guesty. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const guesty: Provider = {
  name: "guesty",
  title: "Guesty",
  category: "other",
  docs: "https://open-api-docs.guesty.com/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["svix/svix-webhooks (its list of senders)"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, from Guesty's API",
  setup: ["POST /webhooks of Guesty's Open API with the URL and the events."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("event"), inBody("type")],
  forwardHeaders: [],
  respond: null,
};
