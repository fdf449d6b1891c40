/**
 * Crisp. Hex over `[<timestamp>;<body>]`, brackets and semicolon included. The time is held against no window.
 * Crisp's library signs what it has made of the payload again; the received bytes are the same.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, literal, timeIn, timestamp } from "./forms.ts";

export const crisp: Provider = {
  name: "crisp",
  title: "Crisp",
  category: "support",
  docs: "https://docs.crisp.chat/references/web-hooks/v1/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["crisp-api", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-crisp-signature",
    encoding: "hex",
    signed: [literal("["), timestamp, literal(";"), body, literal("]")],
    timestamp: timeIn("x-crisp-request-timestamp", null, "ms"),
  }),
  secretFrom: "the hook's secret: of the website hook, or of the plugin's token",
  setup: ["Settings → Advanced → Web Hooks, or the plugin's page in the Marketplace."],
  answer: null,
  retries: null,
  recognisedBy: [["x-crisp-signature", "x-crisp-request-timestamp"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: ["x-crisp-delivery-id", "x-crisp-event", "x-crisp-tier"],
  respond: null,
};
