/**
 * Front, webhooks of an app. Base64 over `<timestamp>:<body>`, the time in milliseconds. Saving the URL sends a
 * signed `sync` with a challenge in a header, which is given back. Webhooks of rules sign the body alone, with
 * SHA-1, and are not this row.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, timedBody, timeIn } from "./forms.ts";

export const front: Provider = {
  name: "front",
  title: "Front",
  category: "support",
  docs: "https://dev.frontapp.com/docs/application-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "public receivers"],
  scheme: hmac({
    header: "x-front-signature",
    encoding: "base64",
    signed: timedBody(":"),
    timestamp: timeIn("x-front-request-timestamp", 300, "ms"),
  }),
  secretFrom: "the app's signing key (application secret)",
  setup: [
    "Settings → Developers → the app → Features → Webhooks: the URL and the events.",
    "Deploy first: saving the URL tests it.",
  ],
  answer: null,
  retries: "up to 3 times",
  recognisedBy: [["x-front-signature", "x-front-request-timestamp"]],
  eventId: [],
  eventType: [inBody("type")],
  handshakes: [
    {
      trust: "signed",
      method: "POST",
      when: [{ kind: "present", place: { kind: "header", name: "x-front-challenge" } }],
      answer: { kind: "echo", of: { kind: "header", name: "x-front-challenge" } },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
