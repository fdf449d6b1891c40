/**
 * Authorize.Net. `sha512=<HEX>`, in capitals, over the body. The key is the account's Signature Key: 128 hex
 * digits that stand for 64 bytes.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const authorizeNet: Provider = {
  name: "authorize-net",
  title: "Authorize.Net",
  category: "payments",
  docs: "https://developer.authorize.net/api/reference/features/webhooks.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-anet-signature",
    encoding: "hex",
    digest: "SHA-512",
    layout: prefixed("sha512="),
    secret: { encoding: "hex", prefix: "" },
  }),
  secretFrom: "Account → Settings → API Credentials & Keys → Signature Key",
  setup: ["Create a Signature Key.", "Account → Settings → Webhooks → Add."],
  answer: null,
  retries: null,
  recognisedBy: [["x-anet-signature"]],
  eventId: [inBody("notificationId")],
  eventType: [inBody("eventType")],
  forwardHeaders: [],
  respond: null,
};
