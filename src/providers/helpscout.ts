/**
 * Help Scout. Base64 of an HMAC with SHA-1 over the body. The event is a header, outside the signature.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const helpscout: Provider = {
  name: "helpscout",
  title: "Help Scout",
  category: "support",
  docs: "https://developer.helpscout.com/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "public receivers"],
  scheme: hmac({ header: "x-helpscout-signature", encoding: "base64", digest: "SHA-1" }),
  secretFrom: "the secret key that you enter with the webhook",
  setup: ["Manage → Apps → Webhooks, or the API: URL and secret key."],
  answer: null,
  retries: null,
  recognisedBy: [["x-helpscout-signature"]],
  eventId: [],
  eventType: [inHeader("x-helpscout-event")],
  forwardHeaders: ["x-helpscout-event"],
  respond: null,
};
