/**
 * Stripe. The signature header holds `t=<seconds>` and one `v1=<hex>` for each active secret; what is
 * signed is `<t>.<body>`. Other keys (`v0` of test events) are older schemes and prove nothing.
 * The formula and the 300 s are those of Stripe's Node library 23.1.0; the window is held on both sides here.
 * A `whsec_…` secret is used whole, as text: unlike Standard Webhooks, it is not base64.
 */
import type { Provider } from "../core/scheme.ts";

export const stripe: Provider = {
  name: "stripe",
  title: "Stripe",
  docs: "https://docs.stripe.com/webhooks/signature",
  readOn: "2026-11-21",
  scheme: {
    kind: "hmac",
    digest: "SHA-256",
    encoding: "hex",
    header: "stripe-signature",
    layout: { kind: "pairs", separator: ",", signatureKey: "v1", timestampKey: "t" },
    signed: [{ kind: "timestamp" }, { kind: "literal", text: "." }, { kind: "body" }],
    secret: { encoding: "utf8", prefix: "" },
    timestamp: { header: null, unit: "s", toleranceSeconds: 300 },
    idHeader: null,
    alternateHeaders: null,
  },
  recognisedBy: [["stripe-signature"]],
  eventId: [{ kind: "body", path: ["id"] }],
  eventType: [{ kind: "body", path: ["type"] }],
  handshake: null,
  forwardHeaders: ["stripe-signature"],
  signatureHeaders: ["stripe-signature"],
  respond: null,
};
