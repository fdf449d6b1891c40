/** Gorgias HTTP integrations. Headers and payload are the user's own. */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const gorgias: Provider = {
  name: "gorgias",
  title: "Gorgias",
  category: "support",
  docs: "https://docs.gorgias.com/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: ["Settings → HTTP integration → Add: POST, the URL, Headers.", addOwnHeader],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
