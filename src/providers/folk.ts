/**
 * folk. Standard Webhooks.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const folk: Provider = {
  name: "folk",
  title: "folk",
  category: "crm",
  docs: "https://developer.folk.app/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["NangoHQ/nango"],
  scheme: standardWebhooksScheme,
  secretFrom: "the signing secret, `whsec_…`, in the answer of the API call that made the webhook",
  setup: ["Create the webhook through folk's API with the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
