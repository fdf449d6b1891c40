/**
 * Outreach. Hex over the body. It does not send again what was not taken.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const outreach: Provider = {
  name: "outreach",
  title: "Outreach",
  category: "crm",
  docs: "https://developers.outreach.io/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in JavaScript"],
  scheme: hmac({ header: "outreach-webhook-signature", encoding: "hex" }),
  secretFrom: "`secret` that you pass when you create the webhook",
  setup: [
    "Create the webhook with the API: POST /api/v2/webhooks with url, resource, action and secret.",
  ],
  answer: "within 5 s",
  retries: "none",
  recognisedBy: [["outreach-webhook-signature"]],
  eventId: [],
  eventType: [inBody("meta.eventName")],
  forwardHeaders: [],
  respond: null,
};
