/**
 * Trello. HMAC with SHA-1 over the body and the callback URL, in this order (Square has them the other way round).
 * Before a webhook exists, Trello asks with HEAD whether anybody is there, and wants 200.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, url } from "./forms.ts";

export const trello: Provider = {
  name: "trello",
  title: "Trello",
  category: "productivity",
  docs: "https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-trello-webhook",
    encoding: "base64",
    digest: "SHA-1",
    signed: [body, url],
  }),
  needs: [{ key: "url", required: true, what: "the callbackURL exactly as given at creation" }],
  secretFrom: "trello.com/power-ups/admin → the Power-Up → API key → Secret",
  setup: ["POST /1/webhooks with callbackURL and idModel, after the router is deployed."],
  answer: null,
  retries: null,
  recognisedBy: [["x-trello-webhook"]],
  eventId: [inBody("action.id")],
  eventType: [inBody("action.type")],
  handshakes: [
    {
      trust: "open",
      method: "HEAD",
      when: [],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
