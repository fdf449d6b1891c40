/** Logto. Hex over the body. No time is signed; the payload has the time of the event and no id. */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const logto: Provider = {
  name: "logto",
  title: "Logto",
  category: "identity",
  docs: "https://docs.logto.io/developers/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["a copy of logto-io/logto's sender", "public receivers"],
  scheme: hmac({ header: "logto-signature-sha-256", encoding: "hex" }),
  secretFrom: "Console → Webhooks → the webhook → Signing key",
  setup: ["Console → Webhooks → Create webhook: the events and the URL."],
  answer: "within 10 s",
  retries: "3 times",
  recognisedBy: [["logto-signature-sha-256"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
