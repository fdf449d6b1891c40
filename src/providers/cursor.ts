/**
 * Cursor cloud agents. `sha256=<hex>` over the body in `x-webhook-signature`, a name that others use: its user
 * agent tells it apart.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader, prefixed } from "./forms.ts";

export const cursor: Provider = {
  name: "cursor",
  title: "Cursor",
  category: "ai",
  docs: "https://cursor.com/docs/cloud-agent/api/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "hookdeck/webhook-skills"],
  scheme: hmac({ header: "x-webhook-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "`webhook.secret` that you pass when you launch the agent",
  setup: [
    "Launch the agent through the API with `webhook: { url, secret }`; at least 32 characters.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-webhook-signature", "user-agent: Cursor-Agent-Webhook"]],
  eventId: [inHeader("x-webhook-id")],
  eventType: [inHeader("x-webhook-event")],
  forwardHeaders: ["x-webhook-id", "x-webhook-event"],
  respond: null,
};
