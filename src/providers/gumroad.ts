/**
 * Gumroad pings. A form, signed by nobody. Refund, dispute and sale of one purchase share its id, so there is no
 * id of an event.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const gumroad: Provider = {
  name: "gumroad",
  title: "Gumroad",
  category: "commerce",
  docs: "https://gumroad.com/ping",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [
    registerTokenInUrl,
    "Settings → Advanced → Ping endpoint, or a resource subscription of the API.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("resource_name")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
