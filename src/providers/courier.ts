/**
 * Courier, outbound webhooks. `t=<milliseconds>,signature=<hex>` over `<t>.<body>`. Whether a repetition is signed anew
 * is not known, so the time is held against no window.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const courier: Provider = {
  name: "courier",
  title: "Courier",
  category: "messaging",
  docs: "https://www.courier.com/docs/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["hookdeck/webhook-skills"],
  scheme: hmac({
    header: "courier-signature",
    encoding: "hex",
    layout: pairs("signature", "t"),
    signed: timedBody(),
    timestamp: timeInside(null, "ms"),
  }),
  secretFrom: "Settings → Outbound Webhooks → the webhook → Secret",
  setup: ["Settings → Outbound Webhooks → New: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["courier-signature"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
