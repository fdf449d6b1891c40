/**
 * Flagsmith. Hex over the body, in a header that is only there where the webhook has a secret.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const flagsmith: Provider = {
  name: "flagsmith",
  title: "Flagsmith",
  category: "developer",
  docs: "https://docs.flagsmith.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["Flagsmith's own sender and documentation"],
  scheme: hmac({ header: "x-flagsmith-signature", encoding: "hex" }),
  secretFrom: "the Secret that you enter at the webhook",
  setup: ["Environment or organisation settings → Webhooks → Create webhook: URL and secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-flagsmith-signature"]],
  eventId: [],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
