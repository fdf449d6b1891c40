/**
 * Oura. Hex, in capitals, over `<timestamp><body>`, with nothing between, keyed with the client secret. The time
 * is held against no window. A subscription is made with a token of your own, which the test of the URL has to
 * show.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined, timedBody, timeIn } from "./forms.ts";

export const oura: Provider = {
  name: "oura",
  title: "Oura",
  category: "health",
  docs: "https://cloud.ouraring.com/v2/docs",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({
    header: "x-oura-signature",
    encoding: "hex",
    signed: timedBody(""),
    timestamp: timeIn("x-oura-timestamp", null),
  }),
  needs: [
    {
      key: "verify_token",
      required: true,
      what: "the verification_token that you send with the subscription",
    },
  ],
  secretFrom: "the client secret of your Oura application",
  setup: [
    "Set `verify_token` of the source to a random text.",
    "POST /v2/webhook/subscription with the URL as callback_url and that text as verification_token; the URL is tested at once.",
    "Renew each subscription before it ends.",
  ],
  answer: "2xx within 10 s",
  retries: null,
  recognisedBy: [["x-oura-signature", "x-oura-timestamp"]],
  eventId: [],
  eventType: [joined(".", inBody("data_type"), inBody("event_type"))],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [
        { kind: "present", place: { kind: "query", name: "challenge" } },
        { kind: "token", place: { kind: "query", name: "verification_token" } },
      ],
      answer: { kind: "echo-json", of: { kind: "query", name: "challenge" }, key: "challenge" },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
