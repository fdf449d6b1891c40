/**
 * monday.com, webhooks of an app. A bare token in `authorization`, without `Bearer`, for this URL and for five minutes;
 * it does not cover the body. Webhooks that are made in the user interface or with a personal token are unsigned,
 * and are refused here. The URL is tested once with a challenge that nobody signs.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { jwt } from "./json-web-tokens.ts";

const challenge = { kind: "body", path: ["challenge"] } as const;

export const monday: Provider = {
  name: "monday",
  title: "monday.com",
  category: "productivity",
  docs: "https://developer.monday.com/apps/docs/integration-authorization",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page", "webhook.co"],
  scheme: jwt({ claims: [{ claim: "aud", is: "url" }] }),
  secretFrom: "the signing secret of your app, as it stands",
  setup: [
    "Developer center → your app → Basic information: copy the signing secret.",
    "Create the webhook through the API with a token of that app, so that it is signed.",
    "Set `url` to the URL exactly as it is given there.",
  ],
  answer: "200 within about 30 s",
  retries: "every minute for 30 min",
  recognisedBy: [],
  eventId: [inBody("event.triggerUuid")],
  eventType: [inBody("event.type")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "present", place: challenge },
        { kind: "absent", place: { kind: "body", path: ["event", "type"] } },
        // On the shared URL, a challenge with more to it is another provider's (Smartsheet).
        { kind: "absent", place: { kind: "body", path: ["webhookId"] } },
      ],
      answer: { kind: "echo-json", of: challenge, key: "challenge" },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
