/**
 * HubSpot, signature version 1: no HMAC but the SHA-256 digest of client secret and body, without a time. HubSpot
 * still sends it with the events of apps. Prefer `hubspot`, whose signature is on the same request.
 */
import type { Provider } from "../core/provider.ts";
import { body } from "./forms.ts";
import { hubspot } from "./hubspot.ts";
import { keyedDigest, secret } from "./keyed-digests.ts";

export const hubspotV1: Provider = {
  name: "hubspot-v1",
  title: "HubSpot (signature version 1)",
  category: "crm",
  docs: "https://developers.hubspot.com/docs/faq/v1-request-validation",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@hubspot/api-client", "the provider's page, with its example"],
  scheme: keyedDigest({ at: "x-hubspot-signature", digest: "SHA-256", signed: [secret, body] }),
  secretFrom: hubspot.secretFrom,
  setup: hubspot.setup,
  answer: "2xx",
  retries: "up to 10 times at growing intervals; none after 400, 401, 403, 404 or 405",
  recognisedBy: [["x-hubspot-signature", "x-hubspot-signature-version: v1"]],
  eventId: [],
  eventType: [],
  forwardHeaders: ["x-hubspot-signature-version"],
  signatureHeaders: ["x-hubspot-signature-v3"],
  respond: null,
};
