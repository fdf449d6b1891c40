/**
 * TrueLayer. The signature covers method, path, some headers and the body. TrueLayer signs for all its customers with
 * one key, and of all that is signed only the path is yours: register one that nobody guesses. The sandbox has
 * a key set of its own, which is only used where `jwks` says so.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const truelayer: Provider = {
  name: "truelayer",
  title: "TrueLayer",
  category: "finance",
  docs: "https://docs.truelayer.com/docs/verify-webhook-signatures",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["truelayer-signing", "the provider's page"],
  scheme: { kind: "custom", name: "truelayer", header: "tl-signature", toleranceSeconds: null },
  boundByPath: true,
  needs: [
    {
      key: "jwks",
      required: false,
      what: "https://webhooks.truelayer-sandbox.com/.well-known/jwks, for the sandbox only",
    },
  ],
  secretFrom: null,
  setup: [
    "Give the source a `path` with a long random part, such as /hooks/truelayer-<random>: it is what tells your events from those of other customers.",
    "Console → your app → Payments → Settings → Webhook URI: enter the URL with this path.",
  ],
  answer: "2xx",
  retries: "fast at first, then about every 15 min, for 24 h",
  recognisedBy: [["tl-signature"]],
  eventId: [inBody("event_id")],
  eventType: [inBody("type")],
  forwardHeaders: ["x-tl-webhook-timestamp"],
  respond: null,
};
