/**
 * Hookdeck Outpost in its default mode, as it signs what it delivers. `v0=<hex>` over the body; while a secret is
 * changed, a signature with the previous one follows bare and is passed over, so list both secrets. An Outpost
 * with another prefix of headers or another template needs `verify: hmac`; in its Standard Webhooks mode it is
 * `standard-webhooks`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const outpost: Provider = {
  name: "outpost",
  title: "Hookdeck Outpost",
  category: "automation",
  docs: "https://hookdeck.com/docs/outpost/destinations/webhook",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["hookdeck/outpost"],
  scheme: hmac({
    header: "x-outpost-signature",
    encoding: "hex",
    layout: { kind: "list", separator: ",", prefix: "v0=" },
  }),
  secretFrom: "the secret of the destination",
  setup: ["Create a destination of type webhook with the URL."],
  answer: null,
  retries: null,
  recognisedBy: [["x-outpost-signature"]],
  eventId: [inHeader("x-outpost-event-id")],
  eventType: [inHeader("x-outpost-topic")],
  forwardHeaders: ["x-outpost-event-id", "x-outpost-topic", "x-outpost-timestamp"],
  respond: null,
};
