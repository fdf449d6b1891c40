/**
 * Cloudflare Stream. `time=<seconds>,sig1=<hex>` over `<time>.<body>`, in the header that is a list of `v1,…`
 * for Standard Webhooks: told apart by how the value begins.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const cloudflareStream: Provider = {
  name: "cloudflare-stream",
  title: "Cloudflare Stream",
  category: "media",
  docs: "https://developers.cloudflare.com/stream/manage-video-library/using-webhooks/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the Rust crate webhook-verify"],
  scheme: hmac({
    header: "webhook-signature",
    encoding: "hex",
    layout: pairs("sig1", "time"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "`secret` in the answer of the API call that sets the URL",
  setup: ["PUT /accounts/<id>/stream/webhook with notificationUrl; the answer has the secret."],
  answer: null,
  retries: null,
  recognisedBy: [["webhook-signature: time="]],
  eventId: [],
  eventType: [inBody("status.state")],
  forwardHeaders: [],
  respond: null,
};
