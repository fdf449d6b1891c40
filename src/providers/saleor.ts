/**
 * Saleor, asynchronous webhooks. A signature over the body alone, without any time. Each Saleor signs with a key of its
 * own. Synchronous webhooks ask a question and wait for the answer, which a router cannot give. A webhook with
 * the older secretKey is signed in another way.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader } from "./forms.ts";

export const saleor: Provider = {
  name: "saleor",
  title: "Saleor",
  category: "commerce",
  docs: "https://docs.saleor.io/developer/extending/webhooks/payload-signature",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@saleor/app-sdk", "saleor/saleor", "saleor/saleor-docs"],
  scheme: { kind: "custom", name: "saleor", header: "saleor-signature", toleranceSeconds: null },
  needs: [{ key: "jwks", required: true, what: "https://<your Saleor>/.well-known/jwks.json" }],
  secretFrom: null,
  setup: [
    "Create the webhook through an app or the dashboard, without a secret key.",
    "Set `jwks` to https://<your Saleor>/.well-known/jwks.json.",
  ],
  answer: "2xx within 20 s: 2 s to connect, 18 s to answer",
  retries: null,
  recognisedBy: [["saleor-signature"]],
  eventId: [],
  eventType: [inHeader("saleor-event")],
  forwardHeaders: ["saleor-event", "saleor-domain", "saleor-api-url", "saleor-schema-version"],
  respond: null,
};
