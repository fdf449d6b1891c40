/**
 * Firecrawl. `sha256=<hex>` over the body. The id in the payload is the job's, which many events share, so it is no
 * event id.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const firecrawl: Provider = {
  name: "firecrawl",
  title: "Firecrawl",
  category: "ai",
  docs: "https://docs.firecrawl.dev/webhooks/security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page, as kept in public code", "public receivers"],
  scheme: hmac({ header: "x-firecrawl-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "Account settings → Advanced → Webhook secret",
  setup: ["Pass the URL as `webhook` when you start a crawl or a batch."],
  answer: null,
  retries: null,
  recognisedBy: [["x-firecrawl-signature"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
