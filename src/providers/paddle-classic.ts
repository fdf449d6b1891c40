/**
 * Paddle Classic, the product for accounts from before 2023 (newer ones: `paddle`). RSA with SHA-1 and the seller's own
 * key over all fields of the form, in PHP's notation. No time is signed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { needsPublicKey } from "./public-keys.ts";

export const paddleClassic: Provider = {
  name: "paddle-classic",
  title: "Paddle Classic",
  category: "payments",
  docs: "https://classic.paddle.com/webhooks/verifying-webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page, with code in PHP", "triggerdotdev/trigger.dev"],
  scheme: { kind: "custom", name: "paddle-classic", header: null, toleranceSeconds: null },
  needs: [needsPublicKey("your public key: Developer Tools → Public Key")],
  secretFrom: null,
  setup: [
    "Developer Tools → Public Key: copy it to public_key.",
    "Developer Tools → Alerts / Webhooks: enter the URL and choose the alerts.",
  ],
  answer: "200",
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["p_signature", "alert_name"]],
  eventId: [inBody("alert_id")],
  eventType: [inBody("alert_name")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
