/**
 * Primer. Base64 over the body. For a day after the signing secret was rotated a second header has a signature
 * too; either is enough. The payload's `signedAt` is not held against a window, since it is not known what a retry
 * has there.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const primer: Provider = {
  name: "primer",
  title: "Primer",
  category: "payments",
  docs: "https://primer.io/docs/api-reference/get-started/configure-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook"],
  scheme: hmac({
    header: "x-signature-primary",
    encoding: "base64",
    moreHeaders: ["x-signature-secondary"],
  }),
  secretFrom: "Dashboard → Developers → Webhooks → Signing secret",
  setup: ["Dashboard → Developers → Webhooks → add the URL."],
  answer: "200",
  retries: null,
  recognisedBy: [["x-signature-primary"]],
  eventId: [],
  eventType: [inBody("eventType")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
