/**
 * Ripple Collections. `t=<milliseconds>,v1=<hex>` over `<t>.<hex of the SHA-256 of the body>`. The time stands
 * in a header of its own as well, which is not looked at. The event type is in a header that is not signed.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader, literal, pairs, timeInside, timestamp } from "./forms.ts";

export const rippleCollections: Provider = {
  name: "ripple-collections",
  title: "Ripple Collections",
  category: "finance",
  docs: "https://docs.ripple.com/products/collections/guides/verifying-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "the Rust crate webhook-verify"],
  scheme: hmac({
    header: "x-webhook-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: [timestamp, literal("."), { kind: "body-digest", digest: "SHA-256", encoding: "hex" }],
    secret: { encoding: "base64", prefix: "" },
    timestamp: timeInside(300, "ms"),
  }),
  secretFrom: "`signature_verification_key` in the answer of the call that made the subscription",
  setup: [
    "Create a webhook for each event type through the API.",
    "Each has a key of its own: list them all.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-webhook-signature: t=", "x-webhook-timestamp"]],
  eventId: [],
  eventType: [inHeader("x-webhook-event-type")],
  forwardHeaders: ["x-webhook-event-type", "x-webhook-subscription-id"],
  respond: null,
};
