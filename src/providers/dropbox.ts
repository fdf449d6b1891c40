/**
 * Dropbox. Bare hex over the body, keyed with the app secret. The body only lists accounts in which something has
 * changed, so that it is the same each time for the same account; the changes are read through the API.
 */
import type { Provider } from "../core/provider.ts";
import { hmac } from "./forms.ts";

export const dropbox: Provider = {
  name: "dropbox",
  title: "Dropbox",
  category: "cloud",
  docs: "https://www.dropbox.com/developers/reference/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "Yizack/nuxt-webhook-validators"],
  scheme: hmac({ header: "x-dropbox-signature", encoding: "hex" }),
  secretFrom: "App Console → Settings → App secret",
  setup: ["App Console → Webhooks: enter the URL; it is tested with a challenge at once."],
  answer: "200 within 10 s",
  retries: null,
  recognisedBy: [["x-dropbox-signature"]],
  eventId: [],
  dedupe: "off",
  eventType: [],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [
        { kind: "present", place: { kind: "query", name: "challenge" } },
        // On the shared URL, a challenge with a token is another provider's (Oura).
        { kind: "absent", place: { kind: "query", name: "verification_token" } },
      ],
      answer: { kind: "echo", of: { kind: "query", name: "challenge" } },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
