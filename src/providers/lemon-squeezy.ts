/**
 * Lemon Squeezy. Bare hex over the body in `x-signature`, a name that many use; the event's header tells it apart.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const lemonSqueezy: Provider = {
  name: "lemon-squeezy",
  title: "Lemon Squeezy",
  category: "billing",
  docs: "https://docs.lemonsqueezy.com/help/webhooks/signing-requests",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "Hookflo/tern"],
  scheme: hmac({ header: "x-signature", encoding: "hex" }),
  secretFrom: "the signing secret that you enter with the webhook",
  setup: ["Settings → Webhooks → Add, with a signing secret of 6 to 40 characters."],
  answer: "200",
  retries: null,
  recognisedBy: [["x-signature", "x-event-name"]],
  eventId: [],
  eventType: [inBody("meta.event_name"), inHeader("x-event-name")],
  forwardHeaders: ["x-event-name"],
  respond: { status: 200, body: "", headers: {} },
};
