/**
 * Figma. The passcode of the webhook stands in the payload, where it goes on to destinations unless it is
 * redacted; the body is not signed. Figma ends a webhook that is answered 400.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { tokenInBody } from "./tokens.ts";

export const figma: Provider = {
  name: "figma",
  title: "Figma",
  category: "productivity",
  docs: "https://developers.figma.com/docs/rest-api/webhooks-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public consumers"],
  scheme: tokenInBody("passcode"),
  secretFrom: "the `passcode` that you create the webhook with",
  setup: [
    "POST /v2/webhooks with `passcode`: a text of your own of at most 100 characters.",
    "Figma sends a PING at once.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["event_type", "passcode", "webhook_id"]],
  eventId: [],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
