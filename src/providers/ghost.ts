/**
 * Ghost. `sha256=<hex>, t=<milliseconds>` over the body and the time, one right after the other. Versions before the
 * time was signed are refused: bring Ghost up to date. A webhook without a secret is not signed at all.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, pairs, timeInside, timestamp } from "./forms.ts";

export const ghost: Provider = {
  name: "ghost",
  title: "Ghost",
  category: "media",
  docs: "https://ghost.org/docs/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["TryGhost/ActivityPub: its tests", "public receivers"],
  scheme: hmac({
    header: "x-ghost-signature",
    encoding: "hex",
    layout: pairs("sha256", "t", ", "),
    signed: [body, timestamp],
    timestamp: timeInside(300, "ms"),
  }),
  secretFrom: "the Secret that you enter at the webhook",
  setup: ["Settings → Integrations → Add custom integration → Add webhook: event, URL and secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-ghost-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
