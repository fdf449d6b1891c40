/**
 * GrowthBook, event webhooks. Hex over the body. Its SDK webhooks are signed in another way, as `standard-webhooks`
 * are, and send the rule set instead of an event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const growthbook: Provider = {
  name: "growthbook",
  title: "GrowthBook",
  category: "developer",
  docs: "https://docs.growthbook.io/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["growthbook/growthbook: its sender and its proxy"],
  scheme: hmac({ header: "x-growthbook-signature", encoding: "hex" }),
  secretFrom: "Settings → Webhooks → the event webhook → Signing key (ewhk_…)",
  setup: ["Settings → Webhooks → Add event webhook: URL, method POST, format raw."],
  answer: "2xx within 30 s",
  retries: null,
  recognisedBy: [["x-growthbook-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
