/**
 * Fingerprint. `v1=<hex>` over the body, or a list of those; one that matches is enough.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs } from "./forms.ts";

export const fingerprint: Provider = {
  name: "fingerprint",
  title: "Fingerprint",
  category: "identity",
  docs: "https://dev.fingerprint.com/docs/webhooks-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@fingerprint/node-sdk"],
  scheme: hmac({ header: "fpjs-event-signature", encoding: "hex", layout: pairs("v1", null) }),
  secretFrom: "the encryption key of the webhook, in the dashboard",
  setup: ["Dashboard → Webhooks → Add webhook; turn on the signature."],
  answer: null,
  retries: null,
  recognisedBy: [["fpjs-event-signature"]],
  eventId: [inBody("event_id"), inBody("requestId")],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
