/**
 * Heroku. Base64 over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const heroku: Provider = {
  name: "heroku",
  title: "Heroku",
  category: "cloud",
  docs: "https://devcenter.heroku.com/articles/app-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "Yizack/nuxt-webhook-validators"],
  scheme: hmac({ header: "heroku-webhook-hmac-sha256", encoding: "base64" }),
  secretFrom: "the secret that you pass with --secret, or that Heroku prints once",
  setup: ["heroku webhooks:add -i api:release -l notify -u <URL> -s <secret>."],
  answer: null,
  retries: null,
  recognisedBy: [["heroku-webhook-hmac-sha256"]],
  eventId: [inBody("webhook_metadata.event.id")],
  eventType: [joined(".", inBody("resource"), inBody("action"))],
  forwardHeaders: [],
  respond: null,
};
