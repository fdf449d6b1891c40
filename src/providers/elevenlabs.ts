/**
 * ElevenLabs. `t=<seconds>,v0=<hex>` over `<t>.<body>`; its library takes what is up to 30 minutes old.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const elevenlabs: Provider = {
  name: "elevenlabs",
  title: "ElevenLabs",
  category: "ai",
  docs: "https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@elevenlabs/elevenlabs-js", "triggerdotdev/trigger.dev", "hookdeck/webhook-skills"],
  scheme: hmac({
    header: "elevenlabs-signature",
    encoding: "hex",
    layout: pairs("v0", "t"),
    signed: timedBody(),
    timestamp: timeInside(1800),
  }),
  secretFrom: "the webhook's secret; it is shown once",
  setup: ["Settings → Webhooks → Create: HMAC as authentication."],
  answer: null,
  retries: null,
  recognisedBy: [["elevenlabs-signature"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
