/**
 * Daily. Base64 over `<timestamp>.<body>`; the key is base64. In which unit the time is given is not certain, so
 * it is signed but held against no window. While a webhook is made, Daily sends `{"test":"test"}` without a
 * signature and wants 200.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal, signedHeader } from "./forms.ts";

export const daily: Provider = {
  name: "daily",
  title: "Daily",
  category: "media",
  docs: "https://docs.daily.co/reference/rest-api/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-webhook-signature",
    encoding: "base64",
    signed: [signedHeader("x-webhook-timestamp"), literal("."), body],
    secret: { encoding: "base64", prefix: "" },
  }),
  secretFrom:
    "`hmac` in the answer of the API call that made the webhook, or your own base64 text sent with it",
  setup: [
    "Deploy first: the URL is tested while the webhook is made.",
    "POST /v1/webhooks with the URL and the events.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-webhook-signature", "x-webhook-timestamp"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "equals", place: { kind: "body", path: ["test"] }, value: "test" },
        { kind: "absent", place: { kind: "header", name: "x-webhook-signature" } },
      ],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
