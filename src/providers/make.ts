/**
 * Make (formerly Integromat), as a module HTTP of a scenario. Headers and payload are the user's own. (`x-make-
 * apikey` is the other direction: what Make's own webhooks ask for.)
 */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const make: Provider = {
  name: "make",
  title: "Make",
  category: "automation",
  docs: "https://apps.make.com/http",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["public consumers"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: ["Module HTTP → Make a request: POST, the URL, Headers.", addOwnHeader],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
