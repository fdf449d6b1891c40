/**
 * Slack. `x-slack-signature: v0=<hex>` over `v0:<timestamp>:<body>`, for JSON events and for the form-encoded
 * bodies of slash commands and interactivity alike.
 *
 * Type: an event's inner type (`app_mention`), else the outer one (`app_rate_limited`, and `block_actions` of an
 * interaction, whose form holds nothing but a JSON payload and is decoded to it); of a slash command the command
 * (`/deploy`). Id: of an event its own; commands and interactions have a trigger id of one use. The answer is an
 * empty 200: a slash command shows any text of it to the user.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal, prefixed, timeIn, timestamp } from "./forms.ts";

export const slack: Provider = {
  name: "slack",
  title: "Slack",
  category: "messaging",
  docs: "https://docs.slack.dev/authentication/verifying-requests-from-slack",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@slack/bolt", "the provider's page"],
  scheme: hmac({
    header: "x-slack-signature",
    encoding: "hex",
    layout: prefixed("v0="),
    signed: [literal("v0:"), timestamp, literal(":"), body],
    timestamp: timeIn("x-slack-request-timestamp", 300),
  }),
  secretFrom: "Basic Information → App Credentials → Signing Secret",
  setup: [
    "Event Subscriptions, Interactivity or Slash Commands of the app: the URL.",
    "Deploy first: saving the URL of event subscriptions tests it.",
  ],
  answer: "2xx within 3 s",
  retries: "3 times: at once, after 1 min, after 5 min",
  recognisedBy: [["x-slack-signature"]],
  eventId: [inBody("event_id"), inBody("trigger_id")],
  eventType: [inBody("event.type"), inBody("type"), inBody("command")],
  handshakes: [
    {
      trust: "signed",
      method: "POST",
      when: [
        { kind: "equals", place: { kind: "body", path: ["type"] }, value: "url_verification" },
      ],
      answer: { kind: "echo", of: { kind: "body", path: ["challenge"] } },
    },
  ],
  forwardHeaders: ["x-slack-retry-num", "x-slack-retry-reason"],
  respond: { status: 200, body: "", headers: {} },
};
