/**
 * Worldline Connect and Direct. Base64 over the body. `x-gcs-keyid` names the key that signed, outside the
 * signature: during a change of keys list both secrets, either may verify. The URL is tested with a header that is
 * given back as text.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const worldline: Provider = {
  name: "worldline",
  title: "Worldline",
  category: "payments",
  docs: "https://docs.direct.worldline-solutions.com/en/integration/api-developer-guide/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({ header: "x-gcs-signature", encoding: "base64" }),
  secretFrom: "the webhooks key's secret, in the Merchant Portal",
  setup: ["Merchant Portal → Developer → Webhooks: generate a key, add the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-gcs-signature", "x-gcs-keyid"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [
        {
          kind: "present",
          place: { kind: "header", name: "x-gcs-webhooks-endpoint-verification" },
        },
      ],
      answer: {
        kind: "echo",
        of: { kind: "header", name: "x-gcs-webhooks-endpoint-verification" },
      },
    },
  ],
  forwardHeaders: ["x-gcs-keyid"],
  respond: null,
};
