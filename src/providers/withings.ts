/**
 * Withings. A form, signed by nobody: a token in the URL. Before it takes a URL, Withings asks it with HEAD and
 * wants no more than 200. A notification says that there is new data, not which.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const withings: Provider = {
  name: "withings",
  title: "Withings",
  category: "health",
  docs: "https://developer.withings.com/developer-guide/v3/integration-guide/bulkship-sdk/data-api/notifications/notification-subscribe",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [
    registerTokenInUrl,
    "notify/subscribe with `callbackurl` and `appli`; the URL has at most 255 characters.",
  ],
  answer: "a status below 400",
  retries: "4 times: after 10 s, some minutes, about an hour and about 4 h, each with two tries",
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("appli")],
  handshakes: [
    {
      trust: "open",
      method: "HEAD",
      when: [{ kind: "present", place: { kind: "query", name: "token" } }],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
