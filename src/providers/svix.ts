/**
 * Svix, and the many services that send through it. Standard Webhooks under `svix-*` names; customers of Svix
 * may have it send `webhook-*` names instead. All three headers are taken from one set, never mixed.
 */
import type { Provider } from "../core/scheme.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const svix: Provider = {
  name: "svix",
  title: "Svix",
  docs: "https://docs.svix.com/receiving/verifying-payloads/how-manual",
  readOn: "2026-11-21",
  scheme: {
    ...standardWebhooksScheme,
    header: "svix-signature",
    timestamp: { header: "svix-timestamp", unit: "s", toleranceSeconds: 300 },
    idHeader: "svix-id",
    alternateHeaders: {
      signature: "webhook-signature",
      timestamp: "webhook-timestamp",
      id: "webhook-id",
    },
  },
  recognisedBy: [
    ["svix-id", "svix-signature"],
    ["webhook-id", "webhook-signature"],
  ],
  eventId: [
    { kind: "header", name: "svix-id" },
    { kind: "header", name: "webhook-id" },
  ],
  eventType: [{ kind: "body", path: ["type"] }],
  handshake: null,
  forwardHeaders: [
    "svix-id",
    "svix-timestamp",
    "svix-signature",
    "webhook-id",
    "webhook-timestamp",
    "webhook-signature",
  ],
  signatureHeaders: [
    "svix-id",
    "svix-timestamp",
    "svix-signature",
    "webhook-id",
    "webhook-timestamp",
    "webhook-signature",
  ],
  respond: null,
};
