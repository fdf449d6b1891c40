/**
 * Pusher Channels. Bare hex over the body. `x-pusher-key` names the app key whose secret signed, outside the
 * signature: during a change of keys list both secrets, either may verify.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const pusher: Provider = {
  name: "pusher",
  title: "Pusher Channels",
  category: "messaging",
  docs: "https://pusher.com/docs/channels/server_api/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["pusher", "webhook-co/webhook"],
  scheme: hmac({ header: "x-pusher-signature", encoding: "hex" }),
  secretFrom: "App Keys → secret",
  setup: ["The app → Webhooks → add the URL."],
  answer: "2xx within 4 s",
  retries: "for 5 min with a growing delay",
  recognisedBy: [["x-pusher-signature", "x-pusher-key"]],
  eventId: [],
  eventType: [inBody("events.0.name")],
  forwardHeaders: ["x-pusher-key"],
  respond: null,
};
