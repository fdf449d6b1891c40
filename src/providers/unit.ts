/**
 * Unit. Base64 of an HMAC with SHA-1 over the body, which may hold several events.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const unit: Provider = {
  name: "unit",
  title: "Unit",
  category: "finance",
  docs: "https://docs.unit.co/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({ header: "x-unit-signature", encoding: "base64", digest: "SHA-1" }),
  secretFrom: "the token that you enter with the webhook",
  setup: ["Dashboard → Developer → Webhooks → Create."],
  answer: null,
  retries: null,
  recognisedBy: [["x-unit-signature"]],
  eventId: [],
  eventType: [inBody("data.0.type")],
  forwardHeaders: [],
  respond: null,
};
