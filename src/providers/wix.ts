/**
 * Wix apps. The body is the token, so it is covered whole; the event is JSON in a text of JSON in the token's claim
 * `data`. Routes see the claims, with that text in `body.data`.
 */
import type { Provider } from "../core/provider.ts";
import { jwt, wholeBody } from "./json-web-tokens.ts";

export const wix: Provider = {
  name: "wix",
  title: "Wix",
  category: "commerce",
  docs: "https://dev.wix.com/docs/build-apps/develop-your-app/api-integrations/events-and-webhooks/about-webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page", "trigger.dev"],
  scheme: jwt({
    place: wholeBody,
    algorithms: ["RS256"],
    key: { from: "configured" },
  }),
  needs: [{ key: "public_key", required: true, what: "the public key of your app" }],
  secretFrom: null,
  setup: [
    "Custom apps → your app → Webhooks: add the webhook, then Get Public Key.",
    "Set `public_key` to it, as it is shown.",
  ],
  answer: "200 within 1.25 s",
  retries: "for 48 h from the event on",
  recognisedBy: [],
  payload: "jwt",
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
