/**
 * Hookdeck's Event Gateway, as it signs what it passes on. Base64 over the body; while the signing secret is
 * changed, a second header has a signature too, and either is enough.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const hookdeck: Provider = {
  name: "hookdeck",
  title: "Hookdeck Event Gateway",
  category: "automation",
  docs: "https://hookdeck.com/docs/authentication",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["hookdeck/webhook-skills", "public receivers"],
  scheme: hmac({
    header: "x-hookdeck-signature",
    encoding: "base64",
    moreHeaders: ["x-hookdeck-signature-2"],
  }),
  secretFrom: "Settings → Secrets → Signing secret of the project",
  setup: ["Add the URL as a destination."],
  answer: null,
  retries: null,
  recognisedBy: [["x-hookdeck-signature"]],
  eventId: [inHeader("x-hookdeck-eventid")],
  eventType: [],
  forwardHeaders: [
    "x-hookdeck-eventid",
    "x-hookdeck-requestid",
    "x-hookdeck-attempt-count",
    "x-hookdeck-source-name",
    "x-hookdeck-verified",
  ],
  respond: null,
};
