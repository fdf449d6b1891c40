/**
 * Mailchimp Transactional, once Mandrill. HMAC with SHA-1 over the URL as registered, user and password in it
 * included, and the fields of the form; the one field `mandrill_events` holds a list of events, so a request has
 * neither an id nor a type of its own. While a webhook is made, Mandrill may sign with the public key `test-webhook`:
 * that is nobody's secret and is not accepted. It tests the URL with HEAD first, which is answered.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, url } from "./forms.ts";

export const mandrill: Provider = {
  name: "mandrill",
  title: "Mailchimp Transactional (Mandrill)",
  category: "email",
  docs: "https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["anymail/django-anymail", "webhook-co/webhook"],
  scheme: hmac({
    header: "x-mandrill-signature",
    encoding: "base64",
    digest: "SHA-1",
    signed: [url, { kind: "sorted-form" }],
  }),
  needs: [
    {
      key: "url",
      required: true,
      what: "the Post to URL of the webhook, character by character, with user and password if it has them",
    },
  ],
  secretFrom: "Settings → Webhooks → Key of the webhook",
  setup: ["Settings → Webhooks → Add a webhook: the events and the URL; then copy its key."],
  answer: null,
  retries: null,
  recognisedBy: [["x-mandrill-signature"]],
  eventId: [],
  eventType: [],
  handshakes: [
    {
      trust: "open",
      method: "HEAD",
      when: [],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
