/**
 * Knock. `t=<milliseconds>,s=<base64>` over `<t>.<body>`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const knock: Provider = {
  name: "knock",
  title: "Knock",
  category: "messaging",
  docs: "https://docs.knock.app/developer-tools/outbound-webhooks/overview",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "hookdeck/webhook-skills"],
  scheme: hmac({
    header: "x-knock-signature",
    encoding: "base64",
    layout: pairs("s", "t"),
    signed: timedBody(),
    timestamp: timeInside(300, "ms"),
  }),
  secretFrom: "the webhook's signing key in Knock's dashboard",
  setup: ["Dashboard → Developers → Webhooks: add the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-knock-signature"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
