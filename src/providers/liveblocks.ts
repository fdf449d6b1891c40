/**
 * Liveblocks. Standard Webhooks.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const liveblocks: Provider = {
  name: "liveblocks",
  title: "Liveblocks",
  category: "developer",
  docs: "https://liveblocks.io/docs/platform/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@liveblocks/node"],
  scheme: standardWebhooksScheme,
  secretFrom: "the signing secret, `whsec_…`, on the webhook's page",
  setup: ["Dashboard → the project → Webhooks: add the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
