/**
 * Onfido (Entrust). Bare hex over the body. An older header with SHA-1 is never looked at.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const onfido: Provider = {
  name: "onfido",
  title: "Onfido",
  category: "identity",
  docs: "https://documentation.onfido.com/api/latest/#webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@onfido/api", "public receivers"],
  scheme: hmac({ header: "x-sha2-signature", encoding: "hex" }),
  secretFrom: "the webhook token, shown when the webhook is created",
  setup: ["Dashboard → Settings → Webhooks → Create, or the API."],
  answer: null,
  retries: null,
  recognisedBy: [["x-sha2-signature"]],
  eventId: [],
  eventType: [inBody("payload.action")],
  forwardHeaders: [],
  signatureHeaders: ["x-signature"],
  respond: null,
};
