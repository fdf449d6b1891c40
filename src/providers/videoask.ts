/** VideoAsk. Headers of the user's own. */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const videoask: Provider = {
  name: "videoask",
  title: "VideoAsk",
  category: "productivity",
  docs: "https://developers.videoask.com/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["NangoHQ/nango"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: ["In the form's webhook: the URL and headers.", addOwnHeader],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
