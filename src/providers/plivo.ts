/**
 * Plivo, signature version 3: the URL as registered, query and form in the provider's own order, and a number used
 * once. A sub-account's token signs `x-plivo-signature-v3`, the main account's `x-plivo-signature-ma-v3`; either may be
 * the secret. Calls want XML as the answer: an empty one hangs up, so use it for status callbacks and messages.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader } from "./forms.ts";

export const plivo: Provider = {
  name: "plivo",
  title: "Plivo",
  category: "messaging",
  docs: "https://www.plivo.com/docs/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["plivo", "webhook-co/webhook"],
  scheme: {
    kind: "custom",
    name: "plivo",
    header: "x-plivo-signature-v3",
    toleranceSeconds: null,
  },
  needs: [
    { key: "url", required: true, what: "the URL as entered at Plivo, scheme and port included" },
  ],
  secretFrom: "Console → Overview → Auth Token of the account or sub-account",
  setup: ["Enter the URL at the application or number, or pass it with the API call."],
  answer: null,
  retries: null,
  recognisedBy: [
    ["x-plivo-signature-v3", "x-plivo-signature-v3-nonce"],
    ["x-plivo-signature-ma-v3", "x-plivo-signature-v3-nonce"],
  ],
  eventId: [inHeader("x-plivo-signature-v3-nonce")],
  eventType: [],
  forwardHeaders: ["x-plivo-signature-v3-nonce"],
  signatureHeaders: ["x-plivo-signature-ma-v3", "x-plivo-signature-v2"],
  respond: { status: 200, body: "", headers: {} },
};
