/**
 * Hygraph. `sign=<base64>, env=<environment>, t=<milliseconds>` over a JSON object that has the body as a text,
 * the environment and the time. The time is held against no window, as in its library.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const hygraph: Provider = {
  name: "hygraph",
  title: "Hygraph",
  category: "developer",
  docs: "https://hygraph.com/docs/api-reference/basics/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@hygraph/utils", "Yizack/nuxt-webhook-validators"],
  scheme: { kind: "custom", name: "hygraph", header: "gcms-signature", toleranceSeconds: null },
  secretFrom: "the secret key that you enter with the webhook",
  setup: ["Project settings → Webhooks → Create webhook, with a secret key."],
  answer: null,
  retries: null,
  recognisedBy: [["gcms-signature"]],
  eventId: [],
  eventType: [inBody("operation")],
  forwardHeaders: [],
  respond: null,
};
