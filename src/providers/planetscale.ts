/**
 * PlanetScale. Hex over the body. No time is signed and there is no event id; the payload has the time of the event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const planetscale: Provider = {
  name: "planetscale",
  title: "PlanetScale",
  category: "cloud",
  docs: "https://planetscale.com/docs/api/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in several languages", "the provider's page, as quoted there"],
  scheme: hmac({ header: "x-planetscale-signature", encoding: "hex" }),
  secretFrom: "Database settings → Webhooks → the webhook → Show secret",
  setup: ["Database settings → Webhooks → Add webhook: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-planetscale-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
