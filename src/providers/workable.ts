/**
 * Workable. Hex over the body, under the access token with which the subscription was made.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const workable: Provider = {
  name: "workable",
  title: "Workable",
  category: "productivity",
  docs: "https://workable.readme.io/reference/webhook-subscriptions",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in several languages"],
  scheme: hmac({ header: "x-workable-signature", encoding: "hex" }),
  secretFrom: "the API access token that made the subscription",
  setup: [
    "Create the subscription with the API: POST /spi/v3/subscriptions with target and event.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-workable-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
