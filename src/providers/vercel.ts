/**
 * Vercel. Bare hex of an HMAC with SHA-1 over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const vercel: Provider = {
  name: "vercel",
  title: "Vercel",
  category: "cloud",
  docs: "https://vercel.com/docs/webhooks/webhooks-api",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "hookdeck/webhook-skills", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-vercel-signature", encoding: "hex", digest: "SHA-1" }),
  secretFrom: "the secret that Vercel shows once; for an integration, its client secret",
  setup: ["Team settings → Webhooks → Create webhook."],
  answer: null,
  retries: null,
  recognisedBy: [["x-vercel-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
