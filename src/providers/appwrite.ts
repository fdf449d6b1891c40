/**
 * Appwrite. HMAC with SHA-1 over the URL as registered and the body, one right after the other. The header
 * `x-appwrite-webhook-id` names the webhook, not the event, so it is no event id.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inHeader, url } from "./forms.ts";

export const appwrite: Provider = {
  name: "appwrite",
  title: "Appwrite",
  category: "developer",
  docs: "https://appwrite.io/docs/apis/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["public receivers", "tests of appwrite/appwrite"],
  scheme: hmac({
    header: "x-appwrite-webhook-signature",
    encoding: "base64",
    digest: "SHA-1",
    signed: [url, body],
  }),
  needs: [{ key: "url", required: true, what: "the POST URL exactly as entered at the webhook" }],
  secretFrom: "Settings → Webhooks → the webhook → Signature key",
  setup: ["Settings → Webhooks → Create webhook: URL and events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-appwrite-webhook-signature"]],
  eventId: [],
  eventType: [inHeader("x-appwrite-webhook-events")],
  forwardHeaders: [
    "x-appwrite-webhook-id",
    "x-appwrite-webhook-events",
    "x-appwrite-webhook-name",
    "x-appwrite-webhook-project-id",
    "x-appwrite-webhook-user-id",
  ],
  respond: null,
};
