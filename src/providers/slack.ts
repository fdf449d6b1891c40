/**
 * Slack. `x-slack-signature: v0=<hex>` over `v0:<timestamp>:<body>`, for JSON events and for the form-encoded
 * bodies of slash commands and interactivity alike.
 *
 * Type: an event's inner type (`app_mention`), else the outer one (`app_rate_limited`); of a slash command the
 * command (`/deploy`); of an interaction the type inside its `payload` field, where the payload was decoded
 * with that field's JSON parsed. The answer is an empty 200: a slash command shows any text of it to the user.
 */
import type { Provider } from "../core/scheme.ts";

export const slack: Provider = {
  name: "slack",
  title: "Slack",
  docs: "https://docs.slack.dev/authentication/verifying-requests-from-slack",
  readOn: "2026-11-21",
  scheme: {
    kind: "hmac",
    digest: "SHA-256",
    encoding: "hex",
    header: "x-slack-signature",
    layout: { kind: "plain", prefix: "v0=" },
    signed: [
      { kind: "literal", text: "v0:" },
      { kind: "timestamp" },
      { kind: "literal", text: ":" },
      { kind: "body" },
    ],
    secret: { encoding: "utf8", prefix: "" },
    timestamp: { header: "x-slack-request-timestamp", unit: "s", toleranceSeconds: 300 },
    idHeader: null,
    alternateHeaders: null,
  },
  recognisedBy: [["x-slack-signature"]],
  eventId: [
    { kind: "body", path: ["event_id"] },
    { kind: "body", path: ["trigger_id"] },
    { kind: "body", path: ["payload", "trigger_id"] },
  ],
  eventType: [
    { kind: "body", path: ["event", "type"] },
    { kind: "body", path: ["type"] },
    { kind: "body", path: ["command"] },
    { kind: "body", path: ["payload", "type"] },
  ],
  handshake: { kind: "json-challenge", match: { type: "url_verification" }, field: "challenge" },
  forwardHeaders: [
    "x-slack-signature",
    "x-slack-request-timestamp",
    "x-slack-retry-num",
    "x-slack-retry-reason",
  ],
  signatureHeaders: ["x-slack-signature", "x-slack-request-timestamp"],
  respond: { status: 200, body: "", headers: {} },
};
