/**
 * Patreon. An HMAC with MD5 over the body, which is old but not known to be forgeable. No time is signed and there is
 * no event id; a membership that is changed and changed back makes the same body twice.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader } from "./forms.ts";

export const patreon: Provider = {
  name: "patreon",
  title: "Patreon",
  category: "social",
  docs: "https://docs.patreon.com/#webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public receivers"],
  scheme: {
    kind: "custom",
    name: "patreon",
    header: "x-patreon-signature",
    toleranceSeconds: null,
  },
  secretFrom: "Portal → Webhooks → Secret of the webhook",
  setup: ["www.patreon.com/portal/registration/register-webhooks: enter the URL and the triggers."],
  answer: null,
  retries: null,
  recognisedBy: [["x-patreon-signature"]],
  eventId: [],
  dedupe: "off",
  eventType: [inHeader("x-patreon-event")],
  forwardHeaders: ["x-patreon-event"],
  respond: null,
};
