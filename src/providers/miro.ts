/**
 * Miro. Signs nothing: a token in the URL. The challenge goes to the URL as registered, so it is answered only
 * with that token. Miro calls its webhooks experimental.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const miro: Provider = {
  name: "miro",
  title: "Miro",
  category: "productivity",
  docs: "https://developers.miro.com/docs/getting-started-with-webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [registerTokenInUrl],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("event.type")],
  handshakes: [
    {
      trust: "signed",
      method: "POST",
      when: [
        { kind: "present", place: { kind: "body", path: ["challenge"] } },
        { kind: "absent", place: { kind: "body", path: ["event"] } },
      ],
      answer: { kind: "echo-json", of: { kind: "body", path: ["challenge"] }, key: "challenge" },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
