/**
 * Modern Treasury. Bare hex over the body in `x-signature`, a name that many use; the webhook's id tells it apart.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, joined } from "./forms.ts";

export const modernTreasury: Provider = {
  name: "modern-treasury",
  title: "Modern Treasury",
  category: "finance",
  docs: "https://docs.moderntreasury.com/platform/docs/verifying-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["modern-treasury", "the provider's page", "webhook-co/webhook"],
  scheme: hmac({ header: "x-signature", encoding: "hex" }),
  secretFrom: "Developers → Webhooks → the key of the webhook",
  setup: ["Developers → Webhooks → add the URL."],
  answer: "2xx within 5 s",
  retries: "again and again with a growing delay",
  recognisedBy: [["x-signature", "x-webhook-id"]],
  eventId: [inHeader("x-webhook-id")],
  eventType: [joined(".", inHeader("x-topic"), inBody("event")), inBody("event")],
  forwardHeaders: ["x-webhook-id", "x-topic"],
  respond: null,
};
