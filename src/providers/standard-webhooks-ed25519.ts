/**
 * Standard Webhooks, the asymmetric kind: `v1a,<base64>` is an Ed25519 signature over the same message as that of
 * `v1`. Whoever can check it cannot make one. Entries with other tags are not looked at.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader, timeIn } from "./forms.ts";
import { idTimeBody } from "./standard-webhooks.ts";

export const standardWebhooksEd25519: Provider = {
  name: "standard-webhooks-ed25519",
  title: "Standard Webhooks (Ed25519)",
  category: "developer",
  docs: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the specification"],
  scheme: {
    kind: "public-key",
    algorithm: { name: "Ed25519" },
    keys: { from: "configured" },
    encoding: "base64",
    header: "webhook-signature",
    layout: { kind: "tagged-list", tag: "v1a" },
    signed: idTimeBody,
    timestamp: timeIn("webhook-timestamp", 300),
    idHeader: "webhook-id",
    alternateHeaders: null,
  },
  needs: [
    {
      key: "public_key",
      required: true,
      what: "the sender's public key for your URL, `whpk_` and base64",
    },
  ],
  secretFrom: null,
  setup: ["Register the URL with the sender and copy the public key, `whpk_…`."],
  answer: "2xx within 15 to 30 s; 410 switches the webhook off, 429 and 503 slow it down",
  retries: "several times over days, each sender by its own schedule; a retry keeps the id",
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
