/**
 * Retell AI. `v=<milliseconds>,d=<hex>` over `<body><v>`: the body first, and nothing between.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inBody, pairs, timeInside, timestamp } from "./forms.ts";

export const retell: Provider = {
  name: "retell",
  title: "Retell AI",
  category: "ai",
  docs: "https://docs.retellai.com/features/secure-webhook",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["retell-sdk", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-retell-signature",
    encoding: "hex",
    layout: pairs("d", "v"),
    signed: [body, timestamp],
    timestamp: timeInside(300, "ms"),
  }),
  secretFrom: "the API key that is marked for webhooks",
  setup: [
    "Dashboard → API Keys: note which key has the webhook mark.",
    "Webhooks: add the URL, for the account or an agent.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-retell-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
