/**
 * Sumsub. Bare hex over the body. A header announces the algorithm, which is chosen with the webhook; only HMAC
 * with SHA-256 is taken here, whatever the header says, so that nobody can choose a weaker one.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const sumsub: Provider = {
  name: "sumsub",
  title: "Sumsub",
  category: "identity",
  docs: "https://docs.sumsub.com/docs/webhook-manager",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({ header: "x-payload-digest", encoding: "hex" }),
  secretFrom: "the secret key of the webhook, in the webhook manager",
  setup: ["Dashboard → Dev space → Webhooks → Create; signature algorithm HMAC SHA256."],
  answer: "2xx",
  retries: null,
  recognisedBy: [["x-payload-digest"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: ["x-payload-digest-alg"],
  respond: null,
};
