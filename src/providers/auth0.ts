/**
 * Auth0 log streams. The Authorization header is a text of the user's own, as it stands. Events have an id and a
 * type here only where the stream sends objects: of an array, the first would be taken for all.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const auth0: Provider = {
  name: "auth0",
  title: "Auth0 (log streams)",
  category: "identity",
  docs: "https://auth0.com/docs/customize/log-streams/custom-log-streams",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: { kind: "api-key", header: "authorization" },
  secretFrom: "the text that you enter as Authorization Token, as it stands",
  setup: [
    "Monitoring → Streams → Create → Custom Webhook.",
    "Authorization Token: a text of your own; it is sent as it stands, so with `Bearer …` in it the secret has that too.",
    "Content Format: JSON Object gives one event a request; JSON Array is one event here, too, whatever it holds; JSON Lines is no JSON.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [inBody("log_id")],
  eventType: [inBody("data.type")],
  forwardHeaders: [],
  respond: null,
};
