/** Aircall. Every event carries the token of its webhook in the payload; the body itself is not signed. */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { tokenInBody } from "./tokens.ts";

export const aircall: Provider = {
  name: "aircall",
  title: "Aircall",
  category: "messaging",
  docs: "https://developer.aircall.io/docs/setup-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "hookdeck/webhook-skills", "the provider's page"],
  scheme: tokenInBody("token"),
  secretFrom: "the token that Aircall shows when the webhook is created",
  setup: [
    "Create the webhook in the dashboard or with POST /v1/webhooks.",
    "Copy its token; every event carries it.",
  ],
  answer: "200 within 5 s",
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["resource", "event", "token"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
