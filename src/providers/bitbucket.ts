/**
 * Bitbucket, Cloud and Data Center. `sha256=<hex>` over the body in `x-hub-signature`, the name of GitHub's older
 * SHA-1 header. Recognised by its event header, so that a webhook that was set up without a secret is told apart
 * from an unknown sender.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader, prefixed } from "./forms.ts";

export const bitbucket: Provider = {
  name: "bitbucket",
  title: "Bitbucket",
  category: "developer",
  docs: "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "Yizack/nuxt-webhook-validators"],
  scheme: hmac({ header: "x-hub-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the secret that you enter, or have generated, with the webhook",
  setup: ["Repository settings → Webhooks → Add webhook, with a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-event-key"]],
  eventId: [inHeader("x-request-uuid")],
  eventType: [inHeader("x-event-key")],
  forwardHeaders: ["x-event-key", "x-request-uuid", "x-hook-uuid", "x-attempt-number"],
  respond: null,
};
