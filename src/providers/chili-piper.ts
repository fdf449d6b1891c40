/** Chili Piper. No signature is documented: a token in the URL is all there is. */
import type { Provider } from "../core/provider.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const chiliPiper: Provider = {
  name: "chili-piper",
  title: "Chili Piper",
  category: "crm",
  docs: "https://help.chilipiper.com/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [registerTokenInUrl],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
