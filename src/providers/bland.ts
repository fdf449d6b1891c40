/**
 * Bland AI. Bare hex over the body in `x-webhook-signature`, a name that others use too.
 */
import type { Provider } from "../core/provider.ts";
import { hmac } from "./forms.ts";

export const bland: Provider = {
  name: "bland",
  title: "Bland AI",
  category: "ai",
  docs: "https://docs.bland.ai/tutorials/webhook-signing",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-webhook-signature", encoding: "hex" }),
  secretFrom: "Account settings → Keys → Replace Secret; it is shown once",
  setup: ["Create a signing secret.", "Enter the URL as `webhook` of a call or of the account."],
  answer: null,
  retries: null,
  recognisedBy: [["x-webhook-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
