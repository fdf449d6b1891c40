/**
 * Meta's Graph API: pages, Messenger and others. See `meta-apps.ts`. A batch may hold several changes.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { hubChallenge, metaScheme, metaVerifyToken } from "./meta-apps.ts";

export const meta: Provider = {
  name: "meta",
  title: "Meta (Facebook, Messenger)",
  category: "social",
  docs: "https://developers.facebook.com/docs/graph-api/webhooks/getting-started",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "Yizack/nuxt-webhook-validators", "svix/svix-webhooks"],
  scheme: metaScheme,
  needs: [metaVerifyToken],
  secretFrom: "App Dashboard → App settings → Basic → App secret",
  setup: [
    "App Dashboard → Webhooks → choose an object → Subscribe.",
    "Put a text of your own into the secret of `verify_token`, deploy, enter URL and text there: Meta tests the URL at once.",
  ],
  answer: "200",
  retries: null,
  recognisedBy: [["x-hub-signature-256"]],
  eventId: [],
  eventType: [joined(".", inBody("object"), inBody("entry.0.changes.0.field"))],
  handshakes: [hubChallenge],
  forwardHeaders: [],
  signatureHeaders: ["x-hub-signature"],
  respond: { status: 200, body: "", headers: {} },
};
