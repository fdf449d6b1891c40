/**
 * Atlassian Statuspage, as a subscriber of somebody's page. Signed by nobody: a token in the URL. News of an
 * incident and of a component are told apart by `incident` and `component_update`.
 */
import type { Provider } from "../core/provider.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const statuspage: Provider = {
  name: "statuspage",
  title: "Atlassian Statuspage",
  category: "monitoring",
  docs: "https://support.atlassian.com/statuspage/docs/enable-webhook-notifications",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: ["On the status page: Subscribe to updates → webhook.", registerTokenInUrl],
  answer: "2xx; 3xx is a failure",
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["meta", "page"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
