/**
 * Uploadcare. `v1=<hex>` over the body, in a header that is only there where the webhook has a signing secret.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const uploadcare: Provider = {
  name: "uploadcare",
  title: "Uploadcare",
  category: "media",
  docs: "https://uploadcare.com/docs/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["uploadcare-ruby", "public receivers"],
  scheme: hmac({ header: "x-uc-signature", encoding: "hex", layout: prefixed("v1=") }),
  secretFrom: "the Signing secret that you enter at the webhook",
  setup: ["Project → Webhooks → Add: the URL, the event and a signing secret."],
  answer: "2xx",
  retries: "for 72 h at growing intervals",
  recognisedBy: [["x-uc-signature: v1="]],
  eventId: [],
  eventType: [inBody("hook.event")],
  forwardHeaders: [],
  respond: null,
};
