/**
 * Checkr. Bare hex over the body, keyed with the API key.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const checkr: Provider = {
  name: "checkr",
  title: "Checkr",
  category: "other",
  docs: "https://docs.checkr.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "NangoHQ/nango"],
  scheme: hmac({ header: "x-checkr-signature", encoding: "hex" }),
  secretFrom: "the secret API key of the account, or of the partner application",
  setup: ["Dashboard → Developer settings → Webhooks: add the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-checkr-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
