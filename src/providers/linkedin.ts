/**
 * LinkedIn. Hex over `hmacsha256=<body>`: that text belongs to the message, not to the header. The URL is tested
 * with a code that wants to be signed with the client secret, and again every 2 hours. No time is signed.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal } from "./forms.ts";

export const linkedin: Provider = {
  name: "linkedin",
  title: "LinkedIn",
  category: "social",
  docs: "https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook"],
  scheme: hmac({
    header: "x-li-signature",
    encoding: "hex",
    signed: [literal("hmacsha256="), body],
  }),
  secretFrom: "the app's client secret",
  setup: [
    "Developer portal → the app → Webhooks: register the URL.",
    "Deploy first: registering tests the URL.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["x-li-signature"]],
  eventId: [],
  eventType: [inBody("type")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: { kind: "query", name: "challengeCode" } }],
      answer: {
        kind: "hmac-json",
        of: { kind: "query", name: "challengeCode" },
        digest: "SHA-256",
        encoding: "hex",
        prefix: "",
        key: "challengeResponse",
        echoKey: "challengeCode",
      },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
