/**
 * Typeform. `sha256=` with base64, not hex, behind it, over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const typeform: Provider = {
  name: "typeform",
  title: "Typeform",
  category: "productivity",
  docs: "https://www.typeform.com/developers/webhooks/secure-your-webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "typeform-signature", encoding: "base64", layout: prefixed("sha256=") }),
  secretFrom: "the secret that you enter with the webhook",
  setup: ["The form → Connect → Webhooks → Add a webhook; Edit → Secret."],
  answer: "2xx within 30 s",
  retries:
    "every 2 to 3 min for 10 h after 408, 423, 429 or 503, fewer times after others; 404 and 410 disable the webhook at once",
  recognisedBy: [["typeform-signature"]],
  eventId: [inBody("event_id")],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
