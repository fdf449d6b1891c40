/**
 * Paddle Billing. `ts=<seconds>;h1=<hex>` over `<ts>:<body>`, with a semicolon and a colon. The window is that
 * of Paddle's library, 5 seconds, which `tolerance` of a source widens; each try is signed anew. During a change
 * of secrets there are several `h1`, and any may match. Paddle Classic signs otherwise.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const paddle: Provider = {
  name: "paddle",
  title: "Paddle Billing",
  category: "billing",
  docs: "https://developer.paddle.com/webhooks/signature-verification",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@paddle/paddle-node-sdk", "webhook-co/webhook", "hookdeck/webhook-skills"],
  scheme: hmac({
    header: "paddle-signature",
    encoding: "hex",
    layout: pairs("h1", "ts", ";"),
    signed: timedBody(":"),
    timestamp: timeInside(5),
  }),
  secretFrom: "the secret key of the notification destination, `pdl_ntfset_…`",
  setup: [
    "Developer tools → Notifications → New destination: URL and events.",
    "Edit the destination and copy its secret key.",
  ],
  answer: "200 within 5 s",
  retries: "live 60 times over 3 days, in the sandbox 3 times over 15 min",
  recognisedBy: [["paddle-signature"]],
  eventId: [inBody("event_id")],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
