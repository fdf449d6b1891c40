/**
 * Flutterwave, version 4 of its API. Base64 over the body. Version 3 sends the secret hash itself in `verif-hash`
 * and is another row.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const flutterwaveV4: Provider = {
  name: "flutterwave-v4",
  title: "Flutterwave v4",
  category: "payments",
  docs: "https://developer.flutterwave.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers", "a public guide with a validator"],
  scheme: hmac({ header: "flutterwave-signature", encoding: "base64" }),
  secretFrom: "Settings → Webhooks → Secret hash",
  setup: ["Settings → Webhooks: enter the URL and a secret hash."],
  answer: null,
  retries: null,
  recognisedBy: [["flutterwave-signature"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
