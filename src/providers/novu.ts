/**
 * Novu, webhooks about messages and workflows. Svix sends for it, under `svix-*` or `webhook-*` names: both are
 * read, never mixed. Requests to a bridge, which are signed in `novu-signature`, want an answer that Hookyard
 * cannot give.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const novu: Provider = {
  name: "novu",
  title: "Novu",
  category: "messaging",
  docs: "https://docs.novu.co/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the Rust crate webhook-verify", "public receivers"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on its page",
  setup: ["Dashboard → Webhooks: add the URL."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
