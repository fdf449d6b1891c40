/**
 * Ashby. `sha256=<hex>` over the body. Without a secret token Ashby signs nothing, and this row refuses.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const ashby: Provider = {
  name: "ashby",
  title: "Ashby",
  category: "other",
  docs: "https://developers.ashbyhq.com/docs/authenticating-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook"],
  scheme: hmac({ header: "ashby-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the secret token that you enter with the webhook",
  setup: [
    "Admin → Integrations → Webhooks → New.",
    "Choose the type, enter the URL and a secret token.",
  ],
  answer: "2xx",
  retries: "up to 10 tries at growing intervals, the first after 10 s",
  recognisedBy: [["ashby-signature"]],
  eventId: [],
  eventType: [inBody("action")],
  forwardHeaders: [],
  respond: null,
};
