/** Fillout forms. Headers of the user's own. (Fillout's database product is another one, which signs.) */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const fillout: Provider = {
  name: "fillout",
  title: "Fillout",
  category: "productivity",
  docs: "https://www.fillout.com/help",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "NangoHQ/nango"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: ["Form → Integrate → Webhook → Advanced: the URL and headers.", addOwnHeader],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
