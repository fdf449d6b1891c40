/**
 * Nash. `type` says of what (`delivery`, `task`), `event` what happened to it. Svix sends for it, under `svix-*`
 * or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const nash: Provider = {
  name: "nash",
  title: "Nash",
  category: "logistics",
  docs: "https://docs.usenash.com/reference/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "svix/svix-webhooks (its list of senders)"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`, on its page",
  setup: ["Nash Portal → Settings → Webhook Management: add the URL."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [joined(".", inBody("type"), inBody("event"))],
  forwardHeaders: [],
  respond: null,
};
