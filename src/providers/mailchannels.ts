/**
 * MailChannels, delivery events. An HTTP message signature (RFC 9421, Ed25519) over the digest of the body and the time. One
 * published key signs for all customers, so every event must name your account. A delivery is a list of events without
 * an id of its own.
 */
import type { Provider } from "../core/provider.ts";

export const mailchannels: Provider = {
  name: "mailchannels",
  title: "MailChannels",
  category: "email",
  docs: "https://docs.mailchannels.net/email-api/advanced/delivery-events/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["Yizack/nuxt-webhook-validators", "public consumers"],
  scheme: { kind: "custom", name: "mailchannels", header: "signature", toleranceSeconds: 300 },
  needs: [
    {
      key: "tenant",
      required: true,
      what: "your account id, as in customer_handle of the events, since one key signs for all customers",
    },
    {
      key: "public_key",
      required: false,
      what: "a key to check with instead of the one that MailChannels publishes, as for tests",
    },
  ],
  secretFrom: null,
  setup: [
    "Set tenant to your MailChannels account id.",
    "Register the URL through the Email API: POST /tx/v1/webhook?endpoint=<URL>.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["signature-input", "content-digest"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  signatureHeaders: ["signature-input", "content-digest"],
  respond: null,
};
