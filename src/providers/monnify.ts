/**
 * Monnify. Hex of an HMAC with SHA-512 over the body, under the secret key of the API.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const monnify: Provider = {
  name: "monnify",
  title: "Monnify",
  category: "payments",
  docs: "https://developers.monnify.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in PHP, Java and JavaScript"],
  scheme: hmac({ header: "monnify-signature", encoding: "hex", digest: "SHA-512" }),
  secretFrom: "Dashboard → Developer → API keys → Secret key",
  setup: ["Dashboard → Developer → Webhook URLs: the URL for each kind of event."],
  answer: null,
  retries: null,
  recognisedBy: [["monnify-signature"]],
  eventId: [],
  eventType: [inBody("eventType")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
