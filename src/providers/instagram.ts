/**
 * Instagram. Meta's protocol, see `meta-apps.ts`. An app with Instagram Login signs with the Instagram app secret,
 * which is another than the app secret of the Meta app around it.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { hubChallenge, metaScheme, metaVerifyToken } from "./meta-apps.ts";

export const instagram: Provider = {
  name: "instagram",
  title: "Instagram",
  category: "social",
  docs: "https://developers.facebook.com/docs/instagram-platform/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "Yizack/nuxt-webhook-validators", "svix/svix-webhooks"],
  scheme: metaScheme,
  needs: [metaVerifyToken],
  secretFrom:
    "App Dashboard → Instagram → API setup → Instagram app secret; with Facebook Login the app secret under App settings → Basic",
  setup: [
    "App Dashboard → Instagram → API setup with Instagram login → Configure webhooks.",
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
