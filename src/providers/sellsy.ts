/** Sellsy. No HMAC: the SHA-1 digest of secret and body. No time is signed and there is no event id. */
import type { Provider } from "../core/provider.ts";
import { body, inBody, joined } from "./forms.ts";
import { keyedDigest, secret } from "./keyed-digests.ts";

export const sellsy: Provider = {
  name: "sellsy",
  title: "Sellsy",
  category: "crm",
  docs: "https://help.sellsy.com/fr/articles/5876622-webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["NangoHQ/nango"],
  scheme: keyedDigest({ at: "x-webhook-signature", digest: "SHA-1", signed: [secret, body] }),
  secretFrom: "the secret of the webhook",
  setup: ["Settings → Developer portal → Webhooks: the URL, the events and the format JSON."],
  answer: null,
  retries: null,
  recognisedBy: [["x-webhook-signature"]],
  eventId: [],
  eventType: [joined(".", inBody("thirdtype"), inBody("event")), inBody("event")],
  forwardHeaders: [],
  respond: null,
};
