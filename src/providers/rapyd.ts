/**
 * Rapyd. HMAC under the secret key over the URL as registered, salt, time, access key, the secret key once more, and
 * the body. The hex text of the HMAC is what is then written in base64. The access key stands under `client_id`. The
 * headers `signature`, `salt` and `timestamp` are of no more telling names.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, signedHeader, timeIn, timestamp, url } from "./forms.ts";
import { secret } from "./keyed-digests.ts";

export const rapyd: Provider = {
  name: "rapyd",
  title: "Rapyd",
  category: "payments",
  docs: "https://docs.rapyd.net/en/webhook-authentication.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public receivers"],
  scheme: {
    ...hmac({
      header: "signature",
      encoding: "base64",
      signed: [
        url,
        signedHeader("salt"),
        timestamp,
        { kind: "at", place: { kind: "setting", name: "client_id" } },
        secret,
        body,
      ],
      timestamp: timeIn("timestamp", null),
    }),
    ofHex: true,
  },
  needs: [
    { key: "url", required: true, what: "the webhook URL as entered in the Client Portal" },
    {
      key: "client_id",
      required: true,
      what: "the access key that belongs to the secret key (Developers → Credentials Details)",
    },
  ],
  secretFrom: "Client Portal → Developers → Credentials Details → Secret Key",
  setup: ["Client Portal → Developers → Webhooks: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["signature", "salt", "timestamp"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
