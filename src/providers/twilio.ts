/**
 * Twilio, voice and messaging. HMAC with SHA-1 over the URL that was called and the fields of the form; a body that is
 * no form is covered by its digest in that URL (`bodySHA256`). The URL is the source's `url` with the query as received,
 * since Twilio adds to it; with and without a port, as Twilio's own library has it. Twilio wants TwiML, and gets an
 * empty one. SendGrid and Segment, though of the same house, sign in ways of their own.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";

export const twilio: Provider = {
  name: "twilio",
  title: "Twilio",
  category: "messaging",
  docs: "https://www.twilio.com/docs/usage/webhooks/webhooks-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["twilio", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: {
    kind: "custom",
    name: "twilio",
    header: "x-twilio-signature",
    toleranceSeconds: null,
  },
  needs: [
    {
      key: "url",
      required: true,
      what: "the URL as entered at Twilio, without what follows a #",
    },
  ],
  secretFrom: "Console → Account → API keys & tokens → Auth token (primary or secondary)",
  setup: [
    "Enter the URL at the phone number or service, method HTTP POST.",
    "A call that gets an empty answer ends: let your own app answer calls, and have their status callbacks come here.",
  ],
  answer: "TwiML or nothing; status 2xx",
  retries: null,
  recognisedBy: [["x-twilio-signature"]],
  eventId: [inHeader("i-twilio-idempotency-token")],
  eventType: [
    inBody("EventType"),
    inBody("CallStatus"),
    inBody("MessageStatus"),
    inBody("SmsStatus"),
  ],
  forwardHeaders: ["i-twilio-idempotency-token"],
  respond: {
    status: 200,
    body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
    headers: { "content-type": "text/xml; charset=utf-8" },
  },
};
