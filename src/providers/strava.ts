/**
 * Strava. Signs nothing and sends no token with events, and whether a query in the callback URL survives is not
 * documented: events are unchecked, which the setup says. Only the test of a new URL shows the token that the user
 * gave.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";

export const strava: Provider = {
  name: "strava",
  title: "Strava",
  category: "health",
  docs: "https://developers.strava.com/docs/webhooks/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page", "public consumers"],
  scheme: { kind: "none" },
  needs: [
    {
      key: "verify_token",
      required: true,
      what: "the `verify_token` of your own that you send with the subscription",
    },
  ],
  secretFrom: null,
  setup: [
    "POST /push_subscriptions with `callback_url` and a `verify_token` of your own.",
    "Events are not signed and show no token, so they are unchecked. Give the source a name that nobody guesses (it is part of the URL), let the routes ask for your `body.subscription_id`, and fetch the activity before you act on it.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [joined(".", inBody("object_type"), inBody("aspect_type"))],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [
        { kind: "equals", place: { kind: "query", name: "hub.mode" }, value: "subscribe" },
        { kind: "present", place: { kind: "query", name: "hub.challenge" } },
        { kind: "token", place: { kind: "query", name: "hub.verify_token" } },
      ],
      answer: {
        kind: "echo-json",
        of: { kind: "query", name: "hub.challenge" },
        key: "hub.challenge",
      },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
