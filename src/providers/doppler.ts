/**
 * Doppler. `sha256=<hex>` over the body. The payload names what changed and has neither id nor time.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const doppler: Provider = {
  name: "doppler",
  title: "Doppler",
  category: "cloud",
  docs: "https://docs.doppler.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "Hookflo/tern"],
  scheme: hmac({ header: "x-doppler-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the signing secret that you enter with the webhook",
  setup: ["Project → Webhooks → Add, with a signing secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-doppler-signature"]],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
