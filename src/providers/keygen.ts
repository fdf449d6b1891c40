/**
 * Keygen. Ed25519 with the account's key over method, path, host, date and the digest of the body, in the draft of HTTP
 * signatures. Host and path are those of the URL that you registered. Accounts may choose other algorithms for a
 * webhook; this row takes ed25519 only.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { needsPublicKey } from "./public-keys.ts";

export const keygen: Provider = {
  name: "keygen",
  title: "Keygen",
  category: "developer",
  docs: "https://keygen.sh/docs/api/signatures/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "keygen-sh/keygen-go", "webhook-co/webhook"],
  scheme: { kind: "custom", name: "keygen", header: "keygen-signature", toleranceSeconds: 300 },
  needs: [
    needsPublicKey("the Ed25519 public key of the account, 64 hex digits, under Settings"),
    {
      key: "url",
      required: true,
      what: "the URL exactly as it is registered at Keygen, which is part of what is signed",
    },
  ],
  secretFrom: null,
  setup: [
    "Dashboard → Settings: copy the Ed25519 public key to public_key.",
    "Dashboard → Webhooks → New: enter the URL, the same as url here, with the signature algorithm ed25519.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["keygen-signature"]],
  eventId: [inBody("data.id")],
  eventType: [inBody("data.attributes.event")],
  forwardHeaders: ["digest", "keygen-version"],
  respond: null,
};
