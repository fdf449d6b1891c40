/**
 * Nylas, version 3. Bare hex over the body as sent: of a compressed notification over the compressed bytes, which
 * verify too but cannot be looked into; leave compression off.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const nylas: Provider = {
  name: "nylas",
  title: "Nylas v3",
  category: "email",
  docs: "https://developer.nylas.com/docs/v3/notifications/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-nylas-signature", encoding: "hex" }),
  secretFrom: "`webhook_secret` in the answer of the API call that made the webhook",
  setup: [
    "Dashboard → Notifications → Create webhook; the URL is tested with a challenge at once.",
  ],
  answer: "200",
  retries: null,
  recognisedBy: [["x-nylas-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
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
