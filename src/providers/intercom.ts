/**
 * Intercom. `sha1=<hex>`, an HMAC with SHA-1, over the body in `x-hub-signature`, a name that others use. The URL
 * is tested with HEAD when it is saved.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const intercom: Provider = {
  name: "intercom",
  title: "Intercom",
  category: "support",
  docs: "https://developers.intercom.com/docs/references/webhooks/webhook-models",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-hub-signature",
    encoding: "hex",
    digest: "SHA-1",
    layout: prefixed("sha1="),
  }),
  secretFrom: "Developer Hub → the app → Basic information → Client secret",
  setup: ["Developer Hub → the app → Webhooks: enter the URL, choose topics."],
  answer: null,
  retries:
    "after 1,000 errors in 15 min Intercom pauses for 15 min; after 7 days of errors it suspends the webhook of a private app",
  recognisedBy: [["x-hub-signature: sha1="]],
  eventId: [inBody("id")],
  eventType: [inBody("topic")],
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
