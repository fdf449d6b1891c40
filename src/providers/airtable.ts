/**
 * Airtable. `hmac-sha256=<hex>` over the body; the key is base64. The body is only a hint that something has
 * changed: the changes themselves are read through the API.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, prefixed } from "./forms.ts";

export const airtable: Provider = {
  name: "airtable",
  title: "Airtable",
  category: "productivity",
  docs: "https://airtable.com/developers/web/api/webhooks-overview",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({
    header: "x-airtable-content-mac",
    encoding: "hex",
    layout: prefixed("hmac-sha256="),
    secret: { encoding: "base64", prefix: "" },
  }),
  secretFrom:
    "`macSecretBase64` in the answer of the API call that made the webhook; it is shown once",
  setup: [
    "Create the webhook through the API and keep `macSecretBase64`.",
    "Refresh the webhook before it expires.",
  ],
  answer: "200 or 204 without a body",
  retries: null,
  recognisedBy: [["x-airtable-content-mac"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
