/**
 * Acuity Scheduling. Base64 over the form-encoded body as sent. The form names an action and an appointment and
 * has neither id nor time: `changed` of one appointment looks the same every time.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const acuity: Provider = {
  name: "acuity",
  title: "Acuity Scheduling",
  category: "productivity",
  docs: "https://developers.acuityscheduling.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-acuity-signature", encoding: "base64" }),
  secretFrom:
    "the API key of the main administrator, for webhooks made in the account's settings; of the user who made them, for those made by API",
  setup: ["Integrations → Webhooks: enter the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-acuity-signature"]],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("action")],
  forwardHeaders: [],
  respond: null,
};
