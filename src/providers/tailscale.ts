/**
 * Tailscale. `t=<seconds>,v1=<hex>` over `<t>.<body>`. The body is a list of events, of which the first names
 * the type here.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const tailscale: Provider = {
  name: "tailscale",
  title: "Tailscale",
  category: "cloud",
  docs: "https://tailscale.com/docs/features/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "tailscale/tailscale (its example)",
    "the Rust crate webhook-verify",
    "svix/svix-webhooks (its list of senders)",
  ],
  scheme: hmac({
    header: "tailscale-webhook-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the webhook's secret, `tskey-webhook-…`",
  setup: ["Admin console → Settings → Webhooks: add the URL."],
  answer: "2xx always; other events wait until a failed one has passed",
  retries: null,
  recognisedBy: [["tailscale-webhook-signature"]],
  eventId: [],
  eventType: [inBody("0.type")],
  forwardHeaders: [],
  respond: null,
};
