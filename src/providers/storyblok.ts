/**
 * Storyblok. Bare hex of an HMAC with SHA-1 over the body in `webhook-signature`: a name that Standard Webhooks
 * uses for something else. The payload names a story and what was done, and has neither id nor time.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const storyblok: Provider = {
  name: "storyblok",
  title: "Storyblok",
  category: "cloud",
  docs: "https://www.storyblok.com/tp/webhook-secret-with-different-technologies",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "hookdeck source catalogue"],
  scheme: hmac({ header: "webhook-signature", encoding: "hex", digest: "SHA-1" }),
  secretFrom: "the webhook secret that you enter with the webhook",
  setup: ["The space → Settings → Webhooks → New webhook, with a secret."],
  answer: "2xx within 120 s",
  retries: "none",
  recognisedBy: [["webhook-signature"]],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("action")],
  forwardHeaders: [],
  respond: null,
};
