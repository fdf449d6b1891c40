/**
 * TikTok for Developers. `t=<seconds>,s=<hex>` over `<t>.<body>`, keyed with the app's client secret.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const tiktok: Provider = {
  name: "tiktok",
  title: "TikTok for Developers",
  category: "social",
  docs: "https://developers.tiktok.com/doc/webhooks-verification",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook"],
  scheme: hmac({
    header: "tiktok-signature",
    encoding: "hex",
    layout: pairs("s", "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the app's client secret",
  setup: ["Developer portal → the app → Products → Webhooks: the callback URL."],
  answer: "200",
  retries: null,
  recognisedBy: [["tiktok-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
