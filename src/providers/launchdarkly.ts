/**
 * LaunchDarkly. Bare hex over the body, an entry of the audit log. Without a secret nothing is signed, and this
 * row refuses.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const launchdarkly: Provider = {
  name: "launchdarkly",
  title: "LaunchDarkly",
  category: "developer",
  docs: "https://launchdarkly.com/docs/home/infrastructure/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({ header: "x-ld-signature", encoding: "hex" }),
  secretFrom: "the secret of the webhook integration",
  setup: ["Integrations → Webhooks → Add integration; tick Sign this webhook."],
  answer: null,
  retries: null,
  recognisedBy: [["x-ld-signature"]],
  eventId: [inBody("_id")],
  eventType: [joined(".", inBody("kind"), inBody("accesses.0.action"))],
  forwardHeaders: [],
  respond: null,
};
