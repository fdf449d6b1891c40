/** n8n, as a node HTTP Request of a workflow. Headers and payload are the user's own. */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const n8n: Provider = {
  name: "n8n",
  title: "n8n",
  category: "automation",
  docs: "https://docs.n8n.io/integrations/builtin/credentials/httprequest/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["n8n-io/n8n-docs"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: [
    "Node HTTP Request: POST, the URL, Authentication → Generic Credential Type → Header Auth.",
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
