/**
 * Coinbase Developer Platform, which sends with Hook0. The signature names the headers that it covers; see
 * `schemes/custom/hook0.ts`. Not to be confused with Coinbase Commerce.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";

export const coinbaseCdp: Provider = {
  name: "coinbase-cdp",
  title: "Coinbase Developer Platform",
  category: "finance",
  docs: "https://docs.cdp.coinbase.com/api-reference/payment-apis/webhooks/verification",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "hook0/hook0: clients/conformance/signature.json"],
  scheme: {
    kind: "custom",
    name: "hook0",
    header: "x-hook0-signature",
    toleranceSeconds: 300,
  },
  secretFrom: "`metadata.secret` in the answer that creates the webhook subscription",
  setup: ["Create a webhook subscription with the CDP API: the URL and the event types."],
  answer: null,
  retries: null,
  recognisedBy: [["x-hook0-signature"]],
  eventId: [inHeader("x-event-id")],
  eventType: [inBody("eventType"), inBody("event_type")],
  forwardHeaders: ["x-event-id", "x-event-type"],
  respond: null,
};
