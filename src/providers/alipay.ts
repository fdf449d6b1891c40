/**
 * Alipay, asynchronous notifications. RSA2 over the form's fields with the Alipay public key of your app. Alipay goes on
 * sending until the answer is the text `success`. The time of the notification is local time without a zone and is not
 * held against a window. Compare `app_id`, `seller_id` and the amount before you act.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { needsPublicKey } from "./public-keys.ts";

export const alipay: Provider = {
  name: "alipay",
  title: "Alipay",
  category: "payments",
  docs: "https://opendocs.alipay.com/open/270/105902",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["alipay-sdk", "the catalogue of a hosted webhook gateway"],
  scheme: { kind: "custom", name: "alipay", header: null, toleranceSeconds: null },
  needs: [
    needsPublicKey("the Alipay public key of your app (RSA2), not your app's own public key"),
  ],
  secretFrom: null,
  setup: [
    "Alipay Open Platform → your app → Development settings → API signing: choose RSA2, and copy the Alipay public key to public_key.",
    "Give the URL as notify_url when you create a trade.",
  ],
  answer: "200 with the text success",
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["notify_id", "sign", "sign_type"]],
  eventId: [inBody("notify_id")],
  eventType: [inBody("trade_status"), inBody("notify_type")],
  forwardHeaders: [],
  respond: { status: 200, body: "success", headers: { "content-type": "text/plain" } },
};
