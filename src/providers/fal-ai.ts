/**
 * fal.ai. Ed25519 over request id, user id, time and the SHA-256 of the body, each on a line. One published key set signs
 * for all users, so the user id, which is signed, must be yours: with anybody's, a stranger could send you the
 * result of a request of their own.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader, literal, signedHeader, timeIn, timestamp } from "./forms.ts";
import { ed25519, publicKey } from "./public-keys.ts";

export const falAi: Provider = {
  name: "fal-ai",
  title: "fal.ai",
  category: "ai",
  docs: "https://fal.ai/docs/documentation/model-apis/inference/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["Hookflo/tern", "ten public consumers, which agree on the key set's address"],
  scheme: publicKey({
    algorithm: ed25519,
    header: "x-fal-webhook-signature",
    encoding: "hex",
    signed: [
      signedHeader("x-fal-webhook-request-id"),
      literal("\n"),
      signedHeader("x-fal-webhook-user-id"),
      literal("\n"),
      timestamp,
      literal("\n"),
      { kind: "body-digest", digest: "SHA-256", encoding: "hex" },
    ],
    timestamp: timeIn("x-fal-webhook-timestamp", 300),
    keySet: "https://rest.fal.ai/.well-known/jwks.json",
    boundTo: {
      setting: "tenant",
      places: [{ kind: "header", name: "x-fal-webhook-user-id" }],
    },
  }),
  needs: [
    {
      key: "tenant",
      required: true,
      what: "your user id at fal.ai, as in the header X-Fal-Webhook-User-Id of a delivery",
    },
  ],
  secretFrom: null,
  setup: [
    "Give the URL as webhook_url (or fal_webhook) when you submit a request to the queue.",
    "Set tenant to your user id; a first delivery shows it in X-Fal-Webhook-User-Id.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["x-fal-webhook-signature", "x-fal-webhook-request-id"]],
  eventId: [inHeader("x-fal-webhook-request-id")],
  eventType: [inBody("status")],
  forwardHeaders: [],
  respond: null,
};
