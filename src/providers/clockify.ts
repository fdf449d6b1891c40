/**
 * Clockify. Despite its name the header carries a token, the same each time: it proves who sends, not what is sent.
 * Each webhook has a token of its own. An entry that is changed and changed back makes the same body twice.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader } from "./forms.ts";

export const clockify: Provider = {
  name: "clockify",
  title: "Clockify",
  category: "productivity",
  docs: "https://docs.clockify.me/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: { kind: "api-key", header: "clockify-signature" },
  secretFrom: "Profile → Webhooks → the webhook → Signing secret",
  setup: ["Profile → Webhooks → Create new: the event and the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["clockify-signature", "clockify-webhook-event-type"]],
  eventId: [],
  dedupe: "off",
  eventType: [inHeader("clockify-webhook-event-type")],
  forwardHeaders: ["clockify-webhook-event-type"],
  respond: null,
};
