/**
 * Cisco Webex. Bare hex of an HMAC with SHA-1 over the body, only where the webhook has a secret. `data.id` is the
 * id of a message or room, not of an event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const webex: Provider = {
  name: "webex",
  title: "Cisco Webex",
  category: "messaging",
  docs: "https://developer.webex.com/messaging/docs/api/guides/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "public receivers"],
  scheme: hmac({ header: "x-spark-signature", encoding: "hex", digest: "SHA-1" }),
  secretFrom: "`secret` that you pass when you create the webhook",
  setup: ["POST /v1/webhooks with targetUrl, resource, event and secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-spark-signature"]],
  eventId: [],
  eventType: [joined(".", inBody("resource"), inBody("event"))],
  forwardHeaders: [],
  signatureHeaders: ["x-webex-signature"],
  respond: null,
};
