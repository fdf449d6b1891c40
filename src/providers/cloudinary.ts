/**
 * Cloudinary. No HMAC: the SHA-1 digest of body, timestamp and API secret. An account that has been switched to
 * SHA-256 (`signature_algorithm`) needs `cloudinary-sha256`. The window of two hours is the provider's own.
 */
import type { Provider } from "../core/provider.ts";
import { body, inBody, timeIn, timestamp } from "./forms.ts";
import { keyedDigest, secret } from "./keyed-digests.ts";

export const cloudinary: Provider = {
  name: "cloudinary",
  title: "Cloudinary",
  category: "media",
  docs: "https://cloudinary.com/documentation/notification_signatures",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["cloudinary"],
  scheme: keyedDigest({
    at: "x-cld-signature",
    digest: "SHA-1",
    signed: [body, timestamp, secret],
    timestamp: timeIn("x-cld-timestamp", 7200),
  }),
  secretFrom: "Settings → API Keys → API secret of the product environment",
  setup: ["Settings → Webhook Notifications → Add: the URL and the notification types."],
  answer: "2xx",
  retries: null,
  recognisedBy: [["x-cld-signature", "x-cld-timestamp"]],
  eventId: [],
  eventType: [inBody("notification_type")],
  forwardHeaders: [],
  respond: null,
};
