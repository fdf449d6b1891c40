/**
 * Standard Webhooks, the open specification that many senders follow. `webhook-signature` is a list of
 * `v1,<base64>` over `<webhook-id>.<webhook-timestamp>.<body>`; entries with other tags (`v1a`, asymmetric)
 * are not looked at here. The secret is base64, with or without `whsec_`. A retry keeps its `webhook-id`.
 */
import type { Provider } from "../core/provider.ts";
import type { HmacScheme, Part } from "../core/scheme.ts";
import { body, inBody, inHeader, literal, timeIn, timestamp } from "./forms.ts";

/** What all of the family sign, under whatever names. */
export const idTimeBody: readonly Part[] = [
  { kind: "id" },
  literal("."),
  timestamp,
  literal("."),
  body,
];

/** Shared with all who send in this way, also under names of their own. */
export const standardWebhooksScheme: HmacScheme = {
  kind: "hmac",
  digest: "SHA-256",
  encoding: "base64",
  header: "webhook-signature",
  layout: { kind: "tagged-list", tag: "v1" },
  signed: idTimeBody,
  secret: { encoding: "base64", prefix: "whsec_" },
  timestamp: timeIn("webhook-timestamp", 300),
  idHeader: "webhook-id",
  alternateHeaders: null,
};

export const standardWebhooks: Provider = {
  name: "standard-webhooks",
  title: "Standard Webhooks",
  category: "developer",
  docs: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["standardwebhooks (npm)", "the specification, with its examples"],
  scheme: standardWebhooksScheme,
  secretFrom: "the sender's signing secret for your URL, `whsec_…`",
  setup: ["Register the URL with the sender and copy the signing secret, `whsec_…`."],
  answer: "2xx within 15 to 30 s; 410 switches the webhook off, 429 and 503 slow it down",
  retries: "several times over days, each sender by its own schedule; a retry keeps the id",
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
