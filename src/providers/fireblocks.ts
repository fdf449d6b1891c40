/**
 * Fireblocks, webhooks v2. A detached JSON Web Signature (RS512) over the body with the key set of your region. The set
 * signs for all workspaces, so the workspace id in the body must be yours. The older header `fireblocks-signature`,
 * whose key never changes, and webhooks v1, which had only that, are not looked at.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const fireblocks: Provider = {
  name: "fireblocks",
  title: "Fireblocks",
  category: "finance",
  docs: "https://developers.fireblocks.com/reference/validating-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "hookdeck/webhook-skills", "public consumers"],
  scheme: {
    kind: "custom",
    name: "fireblocks",
    header: "fireblocks-webhook-signature",
    toleranceSeconds: null,
  },
  needs: [
    {
      key: "tenant",
      required: true,
      what: "your workspace id, as in workspaceId of a notification, since one key set signs for all workspaces",
    },
    {
      key: "jwks",
      required: false,
      what: "the key set of your environment: eu-keys, eu2-keys or sandbox-keys.fireblocks.io/.well-known/jwks.json; absent: the United States",
    },
    {
      key: "public_key",
      required: false,
      what: "a key to check with instead of the key set, as for tests",
    },
  ],
  secretFrom: null,
  setup: [
    "Fireblocks Console → Developer Center → Webhooks: add the URL and choose the events (webhooks v2).",
    "Set tenant to your workspace id, and jwks where your workspace is in the EU or in the sandbox.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["fireblocks-webhook-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("eventType")],
  forwardHeaders: [],
  signatureHeaders: ["fireblocks-signature"],
  respond: null,
};
