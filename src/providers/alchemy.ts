/**
 * Alchemy webhooks (Notify). Bare hex over the body, with a signing key for each webhook. The account's auth
 * token, which some pages call by the header's name, is another thing and verifies nothing.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const alchemy: Provider = {
  name: "alchemy",
  title: "Alchemy",
  category: "finance",
  docs: "https://docs.alchemy.com/reference/notify-api-faq",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public receivers"],
  scheme: hmac({ header: "x-alchemy-signature", encoding: "hex" }),
  secretFrom: "the signing key on the page of this webhook in Alchemy's dashboard",
  setup: ["Dashboard → Webhooks → create one.", "Open it and copy its signing key."],
  answer: null,
  retries: null,
  recognisedBy: [["x-alchemy-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
