/**
 * Smartsheet. Bare hex over the body. The URL is tested when the webhook is enabled and again after every 100
 * callbacks: the challenge's header is given back under another name.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const smartsheet: Provider = {
  name: "smartsheet",
  title: "Smartsheet",
  category: "productivity",
  docs: "https://developers.smartsheet.com/api/smartsheet/guides/webhooks/webhook-callbacks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public receivers"],
  scheme: hmac({ header: "smartsheet-hmac-sha256", encoding: "hex" }),
  secretFrom: "`sharedSecret` in the answer of the API call that made the webhook",
  setup: [
    "POST /webhooks with callbackUrl; keep `sharedSecret`.",
    "Deploy, then PUT /webhooks/{id} with `enabled: true`.",
  ],
  answer: "200",
  retries: null,
  recognisedBy: [["smartsheet-hmac-sha256"]],
  eventId: [inBody("nonce")],
  eventType: [
    joined(".", inBody("events.0.objectType"), inBody("events.0.eventType")),
    inBody("newWebhookStatus"),
  ],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [{ kind: "present", place: { kind: "header", name: "smartsheet-hook-challenge" } }],
      answer: {
        kind: "echo-header",
        of: { kind: "header", name: "smartsheet-hook-challenge" },
        header: "smartsheet-hook-response",
      },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
