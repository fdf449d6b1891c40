/**
 * Postal, the mail server to host oneself. RSA over the body with the installation's own key, which is also its DKIM key
 * and has 1,024 bits unless it was replaced. Version 3 signs twice: the SHA-256 one is looked at, the older one
 * with SHA-1 is not, so version 2 cannot be received.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { needsPublicKey, publicKey } from "./public-keys.ts";

export const postal: Provider = {
  name: "postal",
  title: "Postal",
  category: "email",
  docs: "https://docs.postalserver.io/developer/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["postalserver/postal and its tests", "anymail/django-anymail"],
  scheme: publicKey({
    algorithm: { name: "RSASSA-PKCS1-v1_5", digest: "SHA-256", minimumBits: 1024 },
    header: "x-postal-signature-256",
    encoding: "base64",
  }),
  needs: [
    needsPublicKey(
      "the base64 behind p= of the record that `postal default-dkim-record` prints on the server",
    ),
  ],
  secretFrom: null,
  setup: [
    "Run `postal default-dkim-record` on the server and copy what stands behind p= to public_key.",
    "Organisation → mail server → Webhooks → Add: enter the URL and choose the events.",
  ],
  answer: "200",
  retries: null,
  recognisedBy: [["x-postal-signature-256", "x-postal-signature"]],
  eventId: [inBody("uuid")],
  eventType: [inBody("event")],
  forwardHeaders: ["x-postal-signature-kid"],
  signatureHeaders: ["x-postal-signature"],
  respond: { status: 200, body: "", headers: {} },
};
