/**
 * Jira Cloud, webhooks that an administrator made. `sha256=<hex>` over the body in `x-hub-signature`, only where a
 * secret was set. Those of apps carry a JSON Web Token instead. Recognised by its id, so that a webhook without a
 * secret is told apart from an unknown sender. The id stays the same on retries.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, prefixed } from "./forms.ts";

export const jira: Provider = {
  name: "jira",
  title: "Jira Cloud",
  category: "productivity",
  docs: "https://developer.atlassian.com/cloud/jira/platform/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "NangoHQ/nango"],
  scheme: hmac({ header: "x-hub-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the secret that you enter, or have generated, with the webhook",
  setup: ["Settings → System → WebHooks → Create a WebHook, with a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-atlassian-webhook-identifier"]],
  eventId: [inHeader("x-atlassian-webhook-identifier")],
  eventType: [inBody("webhookEvent")],
  forwardHeaders: [
    "x-atlassian-webhook-identifier",
    "x-atlassian-webhook-flow",
    "x-atlassian-webhook-retry",
  ],
  respond: null,
};
