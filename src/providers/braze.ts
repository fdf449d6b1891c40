/** Braze webhook messages. Headers and body are the user's own. */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const braze: Provider = {
  name: "braze",
  title: "Braze",
  category: "messaging",
  docs: "https://www.braze.com/docs/user_guide/message_building_by_channel/webhooks/creating_a_webhook/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: ["In the webhook's Compose tab: POST, the URL, Request headers.", addOwnHeader],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
