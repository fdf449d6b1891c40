/**
 * Lark and Feishu without an encrypt key: events name the verification token in their payload, which proves who
 * sends, not what is sent. Set an encrypt key and use `lark` where you can.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { tokenInBody } from "./tokens.ts";

export const larkToken: Provider = {
  name: "lark-token",
  title: "Lark / Feishu (verification token)",
  category: "messaging",
  docs: "https://open.larksuite.com/document",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["@larksuiteoapi/node-sdk"],
  scheme: tokenInBody("header", "token"),
  needs: [
    {
      key: "verify_token",
      required: true,
      what: "the same Verification Token once more, for the test of the URL",
    },
  ],
  secretFrom: "Developer Console → the app → Event Subscriptions → Verification Token",
  setup: [
    "Developer Console → the app → Event Subscriptions: enter the request URL, no Encrypt Key.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [
    ["schema", "header", "event"],
    ["challenge", "token", "type"],
  ],
  eventId: [inBody("header.event_id")],
  eventType: [inBody("header.event_type")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        {
          kind: "equals",
          place: { kind: "body", path: ["type"] },
          value: "url_verification",
        },
        { kind: "token", place: { kind: "body", path: ["token"] } },
      ],
      answer: { kind: "echo-json", of: { kind: "body", path: ["challenge"] }, key: "challenge" },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
