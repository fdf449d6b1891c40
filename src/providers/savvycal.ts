/**
 * SavvyCal. `sha256=<hex>` over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const savvycal: Provider = {
  name: "savvycal",
  title: "SavvyCal",
  category: "productivity",
  docs: "https://savvycal.com/docs/api/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "PipedreamHQ/pipedream"],
  scheme: hmac({ header: "x-savvycal-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the webhook's secret, in its settings or in the answer of the API call that made it",
  setup: ["Settings → Integrations → Webhooks, or POST /v1/webhooks."],
  answer: null,
  retries: null,
  recognisedBy: [["x-savvycal-signature"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: ["x-savvycal-webhook-id"],
  respond: null,
};
