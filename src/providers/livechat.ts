/**
 * LiveChat (Text Platform). Every event carries the secret of its webhook in the payload, where it goes on to
 * destinations unless it is redacted; the body is not signed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { tokenInBody } from "./tokens.ts";

export const livechat: Provider = {
  name: "livechat",
  title: "LiveChat",
  category: "support",
  docs: "https://platform.text.com/docs/management/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "the provider's page"],
  scheme: tokenInBody("secret_key"),
  secretFrom: "the `secret_key` that you register the webhook with",
  setup: ["Register the webhook with a `secret_key` of your own."],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["webhook_id", "secret_key", "action"]],
  eventId: [],
  eventType: [inBody("action")],
  forwardHeaders: [],
  respond: null,
};
