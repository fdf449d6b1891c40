/**
 * Microsoft Teams, outgoing webhooks. `Authorization: HMAC <base64>` over the body; the key is base64. Teams shows
 * the answer as a message in the channel, so there must be one: say your own with `respond`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const microsoftTeamsOutgoing: Provider = {
  name: "microsoft-teams-outgoing",
  title: "Microsoft Teams outgoing webhook",
  category: "messaging",
  docs: "https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "authorization",
    encoding: "base64",
    layout: prefixed("HMAC "),
    secret: { encoding: "base64", prefix: "" },
  }),
  secretFrom: "the security token that Teams shows once, when the webhook is created",
  setup: ["The team → Manage team → Apps → Create an outgoing webhook."],
  answer: "a message as JSON, within some seconds",
  retries: null,
  recognisedBy: [["authorization: HMAC "]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: {
    status: 200,
    body: '{"type":"message","text":"Received."}',
    headers: { "content-type": "application/json" },
  },
};
