/**
 * Attio. Bare hex over the body. `x-attio-signature`, the older name, carries the same value and is not looked at.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const attio: Provider = {
  name: "attio",
  title: "Attio",
  category: "crm",
  docs: "https://docs.attio.com/rest-api/guides/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "NangoHQ/nango"],
  scheme: hmac({ header: "attio-signature", encoding: "hex" }),
  secretFrom: "`secret` in the answer of the API call that made the webhook",
  setup: ["Create the webhook through the API or in the workspace's settings."],
  answer: null,
  retries: null,
  recognisedBy: [["attio-signature"]],
  eventId: [inHeader("idempotency-key")],
  eventType: [inBody("events.0.event_type")],
  forwardHeaders: ["idempotency-key"],
  signatureHeaders: ["x-attio-signature"],
  respond: null,
};
