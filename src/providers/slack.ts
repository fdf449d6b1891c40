/**
 * Slack. `x-slack-signature: v0=<hex>` over `v0:<timestamp>:<body>`, for JSON events and for the form-encoded
 * bodies of slash commands and interactivity alike.
 *
 * Type: an event's inner type (`app_mention`), else the outer one (`app_rate_limited`, and `block_actions` of
 * an interaction, whose form holds nothing but a JSON payload and is decoded to it); of a slash command the
 * command (`/deploy`). Id: of an event its own; commands and interactions have a trigger id of one use.
 * The answer is an empty 200: a slash command shows any text of it to the user.
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
  ],
  eventType: [
    { kind: "body", path: ["event", "type"] },
    { kind: "body", path: ["type"] },
    { kind: "body", path: ["command"] },
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
