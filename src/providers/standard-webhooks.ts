/**
 * Standard Webhooks, the open specification that many senders follow. `webhook-signature` is a list of
 * `v1,<base64>` over `<webhook-id>.<webhook-timestamp>.<body>`; entries with other tags (`v1a`, asymmetric)
 * are not looked at. The secret is base64, with or without `whsec_`. A retry keeps its `webhook-id`.
 */
import type { HmacScheme, Provider } from "../core/scheme.ts";

/** Shared with Svix, which signs the same message under names of its own. */
export const standardWebhooksScheme: HmacScheme = {
  kind: "hmac",
  digest: "SHA-256",
  encoding: "base64",
  header: "webhook-signature",
  layout: { kind: "tagged-list", tag: "v1" },
  signed: [
    { kind: "id" },
    { kind: "literal", text: "." },
    { kind: "timestamp" },
    { kind: "literal", text: "." },
    { kind: "body" },
  ],
  secret: { encoding: "base64", prefix: "whsec_" },
  timestamp: { header: "webhook-timestamp", unit: "s", toleranceSeconds: 300 },
  idHeader: "webhook-id",
  alternateHeaders: null,
};

export const standardWebhooks: Provider = {
  name: "standard-webhooks",
  title: "Standard Webhooks",
  docs: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
  readOn: "2026-11-21",
  scheme: standardWebhooksScheme,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [{ kind: "header", name: "webhook-id" }],
  eventType: [{ kind: "body", path: ["type"] }],
  handshake: null,
  forwardHeaders: ["webhook-id", "webhook-timestamp", "webhook-signature"],
  signatureHeaders: ["webhook-id", "webhook-timestamp", "webhook-signature"],
  respond: null,
};
