/**
 * Ripple Collections. `t=<milliseconds>,v1=<hex>` over `<t>.<hex of the SHA-256 of the body>`. The time stands
 * in a header of its own as well, which is not looked at.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, literal, pairs, timeInside, timestamp } from "./forms.ts";

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
  setup: ["Create the webhook subscription through the API and keep its key."],
  answer: null,
  retries: null,
  recognisedBy: [["x-webhook-signature: t=", "x-webhook-timestamp"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
