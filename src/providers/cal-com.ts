/**
 * Cal.com. Bare hex over the body. Without a secret the header is still there with a text that is no signature,
 * and is refused.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const calCom: Provider = {
  name: "cal-com",
  title: "Cal.com",
  category: "productivity",
  docs: "https://cal.com/docs/developing/guides/automation/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "NangoHQ/nango"],
  scheme: hmac({ header: "x-cal-signature-256", encoding: "hex" }),
  secretFrom: "the secret that you enter with the webhook",
  setup: ["Settings → Developer → Webhooks → New, with a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-cal-signature-256"]],
  eventId: [],
  eventType: [inBody("triggerEvent")],
  forwardHeaders: [],
  respond: null,
};
