/**
 * Adyen's webhooks for platforms, banking and management: base64 of the HMAC over the body in one header, keyed
 * with the bytes of a hex text. Adyen's standard webhooks, whose signatures are inside the payload, are `adyen`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const adyenPlatform: Provider = {
  name: "adyen-platform",
  title: "Adyen for Platforms",
  category: "payments",
  docs: "https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@adyen/api-library", "the provider's page"],
  scheme: hmac({
    header: "hmacsignature",
    encoding: "base64",
    secret: { encoding: "hex", prefix: "" },
  }),
  secretFrom: "the HMAC key that the Customer Area shows when you generate one",
  setup: [
    "Customer Area → Developers → Webhooks: add the webhook.",
    "Security → generate an HMAC key, copy it, save.",
  ],
  answer: "2xx, promptly",
  retries: null,
  recognisedBy: [["hmacsignature"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: ["protocol"],
  respond: null,
};
