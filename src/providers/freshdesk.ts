/** Freshdesk automation rules. Headers and payload are the user's own. */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const freshdesk: Provider = {
  name: "freshdesk",
  title: "Freshdesk",
  category: "support",
  docs: "https://support.freshdesk.com/support/solutions/articles/132589-using-webhooks-in-automation-rules",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: [
    "Admin → Automations → rule → action Trigger webhook: POST, the URL, Custom headers.",
    addOwnHeader,
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
