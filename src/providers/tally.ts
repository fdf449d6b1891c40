/**
 * Tally. Base64 over the body. Without a signing secret nothing is signed, and this row refuses.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const tally: Provider = {
  name: "tally",
  title: "Tally",
  category: "productivity",
  docs: "https://tally.so/help/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "tally-signature", encoding: "base64" }),
  secretFrom: "the signing secret of the webhook",
  setup: ["The form → Integrations → Webhooks → Connect; add a signing secret."],
  answer: "2xx",
  retries: "5 times: after 5 min, 30 min, 1 h, 6 h and 24 h",
  recognisedBy: [["tally-signature"]],
  eventId: [inBody("eventId")],
  eventType: [inBody("eventType")],
  forwardHeaders: [],
  respond: null,
};
