/**
 * Braintree. A form with `bt_signature` and `bt_payload`; the payload is base64 of XML and is forwarded as it came,
 * so routes cannot look into it. HMAC with SHA-1 under the SHA-1 digest of the private key. What Braintree calls the
 * public key is no key but the name under which the signature is listed: it stands under `client_id`. The test of a
 * URL is answered only for texts that cannot be a payload, see `schemes/custom/braintree.ts`.
 */
import type { Provider } from "../core/provider.ts";

export const braintree: Provider = {
  name: "braintree",
  title: "Braintree",
  category: "payments",
  docs: "https://developer.paypal.com/braintree/docs/guides/webhooks/parse",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["braintree", "webhook-co/webhook"],
  scheme: { kind: "custom", name: "braintree", header: null, toleranceSeconds: null },
  needs: [
    {
      key: "client_id",
      required: true,
      what: "the public key of the API key whose private key is the secret (Control Panel → API → Keys)",
    },
  ],
  secretFrom: "Control Panel → Settings → API → Keys → Private Key",
  setup: [
    "Control Panel → Settings → API → Webhooks → New: the URL and the notifications.",
    "Braintree tests the URL with a challenge, which is answered with the two keys.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["bt_signature", "bt_payload"]],
  eventId: [],
  eventType: [],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: { kind: "query", name: "bt_challenge" } }],
      answer: { kind: "custom", name: "braintree" },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
