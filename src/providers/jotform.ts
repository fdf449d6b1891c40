/**
 * Jotform. Multipart fields, signed by nobody; the answers stand as JSON text in `rawRequest`. An edited
 * submission keeps its id, so there is no id of an event.
 */
import type { Provider } from "../core/provider.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const jotform: Provider = {
  name: "jotform",
  title: "Jotform",
  category: "productivity",
  docs: "https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: ["Form → Settings → Integrations → WebHooks.", registerTokenInUrl],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
