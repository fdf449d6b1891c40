/**
 * Bolt. Base64 over the body. While the signing secret is changed, Bolt signs with the coming one too, in a second
 * header; either header is enough.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const bolt: Provider = {
  name: "bolt",
  title: "Bolt",
  category: "payments",
  docs: "https://help.bolt.com/developers/webhooks/hook-verification/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["Bolt's plugins for Magento and Solidus", "webhook-co/webhook"],
  scheme: hmac({
    header: "x-bolt-hmac-sha256",
    encoding: "base64",
    moreHeaders: ["x-bolt-hmac-sha256-pending"],
  }),
  secretFrom: "Merchant Dashboard → Administration → API → Signing Secret",
  setup: ["Merchant Dashboard → Administration → API: add the webhook URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-bolt-hmac-sha256"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: ["x-bolt-trace-id"],
  respond: null,
};
