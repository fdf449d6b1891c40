/**
 * Cisco Meraki, with the payload template of that name. The shared secret stands in the payload, where it goes on
 * to destinations unless it is redacted; the body is not signed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { tokenInBody } from "./tokens.ts";

export const meraki: Provider = {
  name: "meraki",
  title: "Cisco Meraki",
  category: "monitoring",
  docs: "https://developer.cisco.com/meraki/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "hookdeck/webhook-skills"],
  scheme: tokenInBody("sharedSecret"),
  secretFrom: "the text that you enter as Shared secret",
  setup: [
    "Network-wide → Alerts → Webhooks: add an HTTPS server with a shared secret and the payload template Meraki.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["sharedSecret", "alertType", "networkId"]],
  eventId: [],
  eventType: [inBody("alertType")],
  forwardHeaders: [],
  respond: null,
};
