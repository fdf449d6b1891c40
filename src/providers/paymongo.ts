/**
 * PayMongo. `t=<seconds>,te=<hex>,li=<hex>` over `<t>.<body>`: `te` is filled in test mode, `li` in live mode,
 * the other is empty. Each mode has a secret of its own, so a test event never passes for a live one where only
 * the live secret is listed.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const paymongo: Provider = {
  name: "paymongo",
  title: "PayMongo",
  category: "payments",
  docs: "https://developers.paymongo.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({
    header: "paymongo-signature",
    encoding: "hex",
    layout: pairs(["te", "li"], "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "`secret_key` in the answer of the API call that made the webhook",
  setup: ["POST /v1/webhooks with the URL and the events."],
  answer: "2xx",
  retries:
    "up to 12 times over 136.5 min; after three events that failed so, the webhook is switched off",
  recognisedBy: [["paymongo-signature"]],
  eventId: [inBody("data.id")],
  eventType: [inBody("data.attributes.type")],
  forwardHeaders: [],
  respond: null,
};
