/**
 * eBay, platform notifications such as the account deletions that every developer has to take. ECDSA with SHA-1 over the
 * body. eBay hands its key out through an API with a token of the application, which Hookyard does not have: it is copied
 * by hand, and must be copied again when eBay signs with another one (the header's `kid`). The key is the same for all
 * applications, and nothing in a notification says for which one it is.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { needsPublicKey } from "./public-keys.ts";

export const ebay: Provider = {
  name: "ebay",
  title: "eBay",
  category: "commerce",
  docs: "https://developer.ebay.com/marketplace-account-deletion",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["eBay/event-notification-nodejs-sdk, with its test data", "webhook-co/webhook"],
  scheme: { kind: "custom", name: "ebay", header: "x-ebay-signature", toleranceSeconds: null },
  needs: [
    needsPublicKey(
      "the key that GET /commerce/notification/v1/public_key/{kid} of eBay's API gives",
    ),
    {
      key: "verify_token",
      required: true,
      what: "the verification token of 32 to 80 characters that you enter at eBay beside the URL",
    },
    {
      key: "url",
      required: true,
      what: "the URL exactly as it is entered at eBay, which is part of the answer to its challenge",
    },
  ],
  secretFrom: null,
  setup: [
    "Make up a verification token of 32 to 80 letters, digits, - and _, and store it as the secret that verify_token names.",
    "Get the public key of the kid 9936261a-7d7b-4621-a0f1-96ccb428af49 (or of the one in a notification's header) through eBay's API and copy it to public_key.",
    "Deploy, then Developer Portal → Application Keys → Notifications: enter the URL and the token; eBay checks them.",
  ],
  answer: "200, 201, 202 or 204",
  retries: null,
  recognisedBy: [["x-ebay-signature"]],
  eventId: [inBody("notification.notificationId")],
  eventType: [inBody("metadata.topic")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: { kind: "query", name: "challenge_code" } }],
      answer: { kind: "custom", name: "ebay" },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
