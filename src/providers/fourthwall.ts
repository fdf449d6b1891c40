/**
 * Fourthwall. Base64 over the body. Webhooks of a shop and of a platform app use headers of different names and
 * keys of their own; either header is enough.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const fourthwall: Provider = {
  name: "fourthwall",
  title: "Fourthwall",
  category: "commerce",
  docs: "https://docs.fourthwall.com/webhooks/signature-verification",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["Yizack/nuxt-webhook-validators", "public receivers"],
  scheme: hmac({
    header: "x-fourthwall-hmac-sha256",
    encoding: "base64",
    moreHeaders: ["x-fourthwall-hmac-apps-sha256"],
  }),
  secretFrom: "Settings → For developers → Webhooks; for an app, its HMAC key",
  setup: ["Settings → For developers → Create webhook."],
  answer: null,
  retries: null,
  recognisedBy: [["x-fourthwall-hmac-sha256"], ["x-fourthwall-hmac-apps-sha256"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
