/**
 * Squarespace. Bare hex over the body; the key is hex.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const squarespace: Provider = {
  name: "squarespace",
  title: "Squarespace",
  category: "commerce",
  docs: "https://developers.squarespace.com/commerce-apis/webhook-subscriptions-overview",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({
    header: "squarespace-signature",
    encoding: "hex",
    secret: { encoding: "hex", prefix: "" },
  }),
  secretFrom:
    "`secret` in the answer of the API call that made the subscription, or rotated its secret",
  setup: ["POST /1.0/webhook_subscriptions with the URL and topics."],
  answer: "2xx",
  retries: "for up to 48 h; a webhook that fails often may be deleted",
  recognisedBy: [["squarespace-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("topic")],
  forwardHeaders: [],
  respond: null,
};
