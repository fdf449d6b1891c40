/** Telnyx, webhooks of API v2. Ed25519 with the key of the account; the signed text is the time, a bar and the body. */
import type { Provider } from "../core/provider.ts";
import { inBody, timedBody, timeIn } from "./forms.ts";
import { ed25519, needsPublicKey, publicKey } from "./public-keys.ts";

export const telnyx: Provider = {
  name: "telnyx",
  title: "Telnyx",
  category: "messaging",
  docs: "https://developers.telnyx.com/development/api-fundamentals/webhooks/receiving-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["telnyx (Node library)", "webhook-co/webhook", "svix/svix-webhooks"],
  scheme: publicKey({
    algorithm: ed25519,
    header: "telnyx-signature-ed25519",
    encoding: "base64",
    signed: timedBody("|"),
    timestamp: timeIn("telnyx-timestamp", 300),
  }),
  needs: [
    needsPublicKey("the public key of the account: Mission Control Portal → Keys & Credentials"),
  ],
  secretFrom: null,
  setup: [
    "Mission Control Portal → Account Settings → Keys & Credentials → Public Key: copy it to public_key.",
    "Enter the URL at the messaging profile, connection or application whose events you want, API version 2.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["telnyx-signature-ed25519", "telnyx-timestamp"]],
  eventId: [inBody("data.id")],
  eventType: [inBody("data.event_type")],
  forwardHeaders: [],
  respond: null,
};
