/**
 * Okta event hooks. A header with a secret, as it stands. One request may hold several events under `data.events`,
 * so its type is that of the hook: test `body.data.events.eventType`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const okta: Provider = {
  name: "okta",
  title: "Okta (event hooks)",
  category: "identity",
  docs: "https://developer.okta.com/docs/concepts/event-hooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["okta/okta-developer-docs", "webhook.co"],
  scheme: { kind: "api-key", header: "authorization" },
  needs: [
    {
      key: "header",
      required: false,
      what: "the Authentication field, if it is not Authorization",
    },
  ],
  secretFrom: "the text that you enter as Authentication secret, as it stands",
  setup: [
    "Workflow → Event Hooks → Create Event Hook.",
    "Authentication field: Authorization, or another header that you name in `header`. Authentication secret: the token, as it stands.",
    "Save, then Verify.",
  ],
  answer: "200 or 204 with an empty body, within 3 s",
  retries: "one, on a timeout or 5xx; none after a 4xx",
  recognisedBy: [],
  eventId: [inBody("eventId")],
  eventType: [inBody("eventType")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: { kind: "header", name: "x-okta-verification-challenge" } }],
      answer: {
        kind: "echo-json",
        of: { kind: "header", name: "x-okta-verification-challenge" },
        key: "verification",
      },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
