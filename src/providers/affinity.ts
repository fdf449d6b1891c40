/** Affinity. Signs nothing: a token in the URL is all there is. */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const affinity: Provider = {
  name: "affinity",
  title: "Affinity",
  category: "crm",
  docs: "https://developer.affinity.co/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["NangoHQ/nango"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [registerTokenInUrl],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
