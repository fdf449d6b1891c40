/**
 * Zoom. `v0=<hex>` over `v0:<timestamp>:<body>`. The URL is tested, now and every 72 hours, with a token that
 * wants to be signed with the same secret: only where the test itself is signed, and only a short token of
 * letters and digits, so that the answer never passes for the signature of an event.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal, prefixed, timeIn, timestamp } from "./forms.ts";

export const zoom: Provider = {
  name: "zoom",
  title: "Zoom",
  category: "media",
  docs: "https://developers.zoom.us/docs/api/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@zoom/rivet", "zoom/webhook-sample", "webhook-co/webhook"],
  scheme: hmac({
    header: "x-zm-signature",
    encoding: "hex",
    layout: prefixed("v0="),
    signed: [literal("v0:"), timestamp, literal(":"), body],
    timestamp: timeIn("x-zm-request-timestamp", 300),
  }),
  secretFrom: "Features → Access → Secret Token of the app",
  setup: [
    "Marketplace → the app → Features → Access → Event Subscription: the URL and the events.",
    "Deploy first, then Validate.",
  ],
  answer: "200 or 204 within 3 s",
  retries: "3 times: 5 min after the first try, 20 min later and 60 min later",
  recognisedBy: [["x-zm-signature", "x-zm-request-timestamp"]],
  eventId: [],
  eventType: [inBody("event")],
  handshakes: [
    {
      trust: "signed",
      method: "POST",
      when: [
        {
          kind: "equals",
          place: { kind: "body", path: ["event"] },
          value: "endpoint.url_validation",
        },
      ],
      answer: {
        kind: "hmac-json",
        of: { kind: "body", path: ["payload", "plainToken"] },
        digest: "SHA-256",
        encoding: "hex",
        prefix: "",
        key: "encryptedToken",
        echoKey: "plainToken",
      },
    },
  ],
  forwardHeaders: ["x-zm-trackingid"],
  respond: { status: 200, body: "", headers: {} },
};
