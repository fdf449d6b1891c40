/**
 * Mattermost outgoing webhooks and slash commands. The token of the integration stands in the payload, form or
 * JSON, where it goes on to destinations unless it is redacted; the body is not signed. A text in the answer would
 * be posted, so the answer is empty.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { tokenInBody } from "./tokens.ts";

export const mattermost: Provider = {
  name: "mattermost",
  title: "Mattermost",
  category: "messaging",
  docs: "https://developers.mattermost.com/integrate/webhooks/outgoing",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: tokenInBody("token"),
  secretFrom: "the token that Mattermost shows when the integration is made",
  setup: [
    "Product menu → Integrations → Outgoing Webhooks (or Slash Commands) → Add: the URL as callback.",
    "Copy the token that is shown.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["token", "team_id", "channel_id"]],
  eventId: [],
  eventType: [inBody("trigger_word"), inBody("command")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
