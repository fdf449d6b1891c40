/**
 * Mailchimp Marketing (Mandrill is `mandrill`). A form, signed by nobody. Before it saves a URL, Mailchimp asks it
 * with GET and wants no more than 200.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const mailchimp: Provider = {
  name: "mailchimp",
  title: "Mailchimp Marketing",
  category: "email",
  docs: "https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev", "ngrok documentation"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: ["Audience → Settings → Webhooks → Create New Webhook.", registerTokenInUrl],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("type")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: { kind: "query", name: "token" } }],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
