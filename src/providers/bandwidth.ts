/**
 * Bandwidth. Sends the credentials only after it was asked for them: the first request of a call comes bare and is
 * answered with 401 and a challenge (RFC 7617). A batch of message events is an array.
 */
import type { HandshakeRule } from "../core/handshake-rule.ts";
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownPassword } from "./tokens.ts";

const askForPassword: HandshakeRule = {
  kind: "fixed",
  status: 401,
  body: "",
  headers: { "www-authenticate": 'Basic realm="webhooks", charset="UTF-8"' },
};

export const bandwidth: Provider = {
  name: "bandwidth",
  title: "Bandwidth",
  category: "messaging",
  docs: "https://dev.bandwidth.com/docs/account/applications",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev", "the provider's page"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: ["Application → callback URL, with callback user id and password."],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("eventType"), inBody("0.type")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "absent", place: { kind: "header", name: "authorization" } },
        { kind: "present", place: { kind: "body", path: ["eventType"] } },
        { kind: "present", place: { kind: "body", path: ["accountId"] } },
        { kind: "present", place: { kind: "body", path: ["applicationId"] } },
      ],
      answer: askForPassword,
    },
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "absent", place: { kind: "header", name: "authorization" } },
        { kind: "present", place: { kind: "body", path: ["0", "type"] } },
        { kind: "present", place: { kind: "body", path: ["0", "message", "applicationId"] } },
      ],
      answer: askForPassword,
    },
  ],
  forwardHeaders: [],
  respond: null,
};
