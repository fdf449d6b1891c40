/**
 * ImageKit. `t=<time>,v1=<hex>` over `<t>.<body>`. Its library holds the time against no window, and neither does this
 * row.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const imagekit: Provider = {
  name: "imagekit",
  title: "ImageKit",
  category: "media",
  docs: "https://imagekit.io/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["imagekit"],
  scheme: hmac({
    header: "x-ik-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(null, "ms"),
  }),
  secretFrom: "Dashboard → Developer options → Webhooks → the webhook → Webhook secret",
  setup: ["Dashboard → Developer options → Webhooks → Create: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-ik-signature: t="]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
