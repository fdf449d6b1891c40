/**
 * Wise. RSA over the body, with one key for all customers (another one for the sandbox), so the subscription named in the
 * body must be one of yours. The header `x-signature` is an older one with SHA-1 and is not looked at.
 *
 * While a subscription is made, Wise sends a test with `x-test-notification` and wants 2xx; nobody knows the
 * subscription's id by then, so the test is answered without being checked, and is no event.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { needsPublicKey, publicKey, rsaSha256 } from "./public-keys.ts";

export const wise: Provider = {
  name: "wise",
  title: "Wise",
  category: "finance",
  docs: "https://docs.wise.com/guides/developer/webhooks/event-handling",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: publicKey({
    algorithm: rsaSha256,
    header: "x-signature-sha256",
    encoding: "base64",
    boundTo: { setting: "webhook_id", places: [{ kind: "body", path: ["subscription_id"] }] },
  }),
  needs: [
    needsPublicKey("the key that Wise publishes for webhooks, of production or of the sandbox"),
    {
      key: "webhook_id",
      required: true,
      what: "the id of your webhook subscription (or a list of them), since one key signs for all customers",
    },
  ],
  secretFrom: null,
  setup: [
    "Copy the public key for webhooks from the documentation to public_key: production and sandbox have one each.",
    "Create the subscription (Developer Hub → Webhooks, or the API) and put its id into webhook_id.",
  ],
  answer: "2xx within 5 s",
  retries: "up to 25 times with growing pauses over two weeks",
  recognisedBy: [["x-signature-sha256", "x-delivery-id"]],
  eventId: [inHeader("x-delivery-id")],
  eventType: [inBody("event_type")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        {
          kind: "equals",
          place: { kind: "header", name: "x-test-notification" },
          value: "true",
        },
      ],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: ["x-delivery-id"],
  signatureHeaders: ["x-signature"],
  respond: null,
};
