/**
 * HighLevel (GoHighLevel), webhooks of marketplace apps. Ed25519 over the body with one published key for all
 * apps, so the sub-account or agency named in the body must be one of yours. No time is signed. The older header
 * `x-wh-signature` (RSA) was announced to end in July 2026 and is not looked at.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ed25519, needsPublicKey, publicKey } from "./public-keys.ts";

export const highlevel: Provider = {
  name: "highlevel",
  title: "HighLevel",
  category: "crm",
  docs: "https://marketplace.gohighlevel.com/docs/webhook/WebhookIntegrationGuide",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@gohighlevel/api-client", "public consumers"],
  scheme: publicKey({
    algorithm: ed25519,
    header: "x-ghl-signature",
    encoding: "base64",
    boundTo: {
      setting: "tenant",
      places: [
        { kind: "body", path: ["locationId"] },
        { kind: "body", path: ["companyId"] },
      ],
    },
  }),
  needs: [
    needsPublicKey("the Ed25519 key of the webhook guide, which is the same for all apps"),
    {
      key: "tenant",
      required: true,
      what: "the ids of your sub-accounts (locationId) or of your agency (companyId), since one key signs for all",
    },
  ],
  secretFrom: null,
  setup: [
    "Copy the Ed25519 key for X-GHL-Signature from the webhook guide to public_key.",
    "Put the ids of the sub-accounts or the agency whose events you take into tenant.",
    "Marketplace → your app → Advanced settings → Webhooks: enter the URL and choose the events.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["x-ghl-signature"]],
  eventId: [inBody("webhookId")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  signatureHeaders: ["x-wh-signature"],
  respond: null,
};
