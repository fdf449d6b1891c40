/**
 * HubSpot, signature version 2, which comes with webhook actions of workflows: no HMAC but the SHA-256 digest of
 * client secret, method, URL and body, without a time. Prefer `hubspot` where its header is on the request.
 */
import type { Provider } from "../core/provider.ts";
import { body, url } from "./forms.ts";
import { hubspot } from "./hubspot.ts";
import { keyedDigest, secret } from "./keyed-digests.ts";

export const hubspotV2: Provider = {
  name: "hubspot-v2",
  title: "HubSpot (signature version 2)",
  category: "crm",
  docs: "https://developers.hubspot.com/docs/faq/v2-request-validation",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@hubspot/api-client", "the provider's page, with its example"],
  scheme: keyedDigest({
    at: "x-hubspot-signature",
    digest: "SHA-256",
    signed: [secret, { kind: "method" }, url, body],
  }),
  needs: [
    { key: "url", required: true, what: "the URL of the workflow's webhook action, as entered" },
  ],
  secretFrom: hubspot.secretFrom,
  setup: ["Workflow → Send a webhook: method POST, the URL, and the app whose secret signs."],
  answer: "2xx",
  retries: "up to 10 times at growing intervals; none after 400, 401, 403, 404 or 405",
  recognisedBy: [["x-hubspot-signature", "x-hubspot-signature-version: v2"]],
  eventId: [],
  eventType: [],
  forwardHeaders: ["x-hubspot-signature-version"],
  signatureHeaders: ["x-hubspot-signature-v3"],
  respond: null,
};
