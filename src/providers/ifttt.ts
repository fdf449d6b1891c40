/** IFTTT Webhooks, the action Make a web request. Headers and payload are the user's own. */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const ifttt: Provider = {
  name: "ifttt",
  title: "IFTTT",
  category: "automation",
  docs: "https://ifttt.com/maker_webhooks/actions/make_web_request",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: [
    "Then That → Webhooks → Make a web request: POST, content type application/json.",
    "Additional Headers: one a line, as `x-webhook-token: <token>`.",
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
