/**
 * FusionAuth, with a signing key of type RSA or EC, whose public half it publishes. The token covers the body by its
 * digest. For an HMAC key use `verify: jwt` with `algorithms: HS256` and the claim request_body_sha256 in base64.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { bodyHash, jwt } from "./json-web-tokens.ts";

export const fusionauth: Provider = {
  name: "fusionauth",
  title: "FusionAuth",
  category: "identity",
  docs: "https://fusionauth.io/docs/extend/events-and-webhooks/signing",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page", "hookdeck/webhook-skills"],
  scheme: jwt({
    place: { kind: "header", name: "x-fusionauth-signature-jwt" },
    algorithms: ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"],
    key: { from: "jwks", url: null },
    bodyHash: bodyHash("request_body_sha256", "base64"),
  }),
  needs: [
    {
      key: "jwks",
      required: true,
      what: "https://<your FusionAuth>/.well-known/jwks.json",
    },
  ],
  secretFrom: null,
  setup: [
    "Settings → Key Master: generate an RSA or EC key pair.",
    "Settings → Webhooks → your webhook → Security: enable Sign events and choose the key.",
    "Set `jwks` to https://<your FusionAuth>/.well-known/jwks.json.",
  ],
  answer: "2xx within the timeouts of the webhook",
  retries: null,
  recognisedBy: [["x-fusionauth-signature-jwt"]],
  eventId: [inBody("event.id")],
  eventType: [inBody("event.type")],
  forwardHeaders: [],
  respond: null,
};
