/**
 * Smartcar. Bare hex over the body, keyed with the application management token. A new URL is tested with a
 * challenge that wants to be signed with the same key. Only short tokens are, and an event whose body is such a
 * token is refused, so that the answer signs nothing that could pass for an event. Older versions of the API name
 * the fields differently.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const smartcar: Provider = {
  name: "smartcar",
  title: "Smartcar",
  category: "other",
  docs: "https://smartcar.com/docs/integrations/webhooks/overview",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["smartcar", "hookdeck/webhook-skills"],
  scheme: hmac({ header: "sc-signature", encoding: "hex" }),
  secretFrom: "Dashboard → Configuration → Application management token",
  setup: ["Dashboard → Integrations → Webhooks → Create; press Verify."],
  answer: "2xx within 15 s",
  retries: null,
  recognisedBy: [["sc-signature"]],
  eventId: [inBody("eventId")],
  eventType: [inBody("eventType"), inBody("eventName")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [{ kind: "equals", place: { kind: "body", path: ["eventType"] }, value: "VERIFY" }],
      answer: {
        kind: "hmac-json",
        of: { kind: "body", path: ["data", "challenge"] },
        digest: "SHA-256",
        encoding: "hex",
        prefix: "",
        key: "challenge",
        echoKey: null,
      },
    },
    {
      trust: "open",
      method: "POST",
      when: [{ kind: "equals", place: { kind: "body", path: ["eventName"] }, value: "verify" }],
      answer: {
        kind: "hmac-json",
        of: { kind: "body", path: ["payload", "challenge"] },
        digest: "SHA-256",
        encoding: "hex",
        prefix: "",
        key: "challenge",
        echoKey: null,
      },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
