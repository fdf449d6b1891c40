/**
 * Plaid. The token covers the body by its digest. Plaid hands its public keys out only to those who log in with their
 * API credentials, which a router should not have: fetch the key and configure it, and do so again when Plaid
 * changes it (events are then refused as `key_unknown`, with the new key's id). The token does not say for which
 * customer it is: look events up by `item_id`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { bodyHash, jwt } from "./json-web-tokens.ts";

export const plaid: Provider = {
  name: "plaid",
  title: "Plaid",
  category: "finance",
  docs: "https://plaid.com/docs/api/webhooks/webhook-verification/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook.co", "trigger.dev"],
  scheme: jwt({
    place: { kind: "header", name: "plaid-verification" },
    algorithms: ["ES256"],
    key: { from: "configured" },
    bodyHash: bodyHash("request_body_sha256", "hex"),
  }),
  needs: [
    {
      key: "public_key",
      required: true,
      what: "the JSON Web Key that /webhook_verification_key/get answers, or the name of a secret that holds it",
    },
  ],
  secretFrom: null,
  setup: [
    "Have Plaid fire a webhook and read the key's id: `kid` in the first part of the header Plaid-Verification, which is base64.",
    "Call POST /webhook_verification_key/get with your client_id, secret and that key_id; `key` of the answer is the public key.",
    "Set `public_key` to it as one line of JSON. While Plaid changes keys, give both as a list; a key with expired_at is refused from then on.",
  ],
  answer: "200 within 10 s",
  retries: "for 24 h, with growing pauses",
  recognisedBy: [["plaid-verification"]],
  eventId: [],
  eventType: [joined(".", inBody("webhook_type"), inBody("webhook_code"))],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
