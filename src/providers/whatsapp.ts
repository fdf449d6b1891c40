/**
 * WhatsApp's Cloud API. Meta's protocol, see `meta-apps.ts`. A message and the news of its delivery share the
 * message's id, so that no single field stands for an event.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { hubChallenge, metaScheme, metaVerifyToken } from "./meta-apps.ts";

export const whatsapp: Provider = {
  name: "whatsapp",
  title: "WhatsApp Business Platform",
  category: "messaging",
  docs: "https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "webhook-co/webhook"],
  scheme: metaScheme,
  needs: [metaVerifyToken],
  secretFrom: "App Dashboard → App settings → Basic → App secret",
  setup: [
    "App Dashboard → WhatsApp → Configuration → Webhook → Edit.",
    "Put a text of your own into the secret of `verify_token`, deploy, enter URL and text there: Meta tests the URL at once.",
    "Subscribe to the field messages.",
  ],
  answer: "200",
  retries: null,
  recognisedBy: [["x-hub-signature-256"]],
  eventId: [],
  eventType: [inBody("entry.0.changes.0.field")],
  handshakes: [hubChallenge],
  forwardHeaders: [],
  signatureHeaders: ["x-hub-signature"],
  respond: { status: 200, body: "", headers: {} },
};
