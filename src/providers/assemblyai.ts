/**
 * AssemblyAI. Sends a header that is named with the request for a transcript. The payload is no more than the
 * transcript's id and status.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const assemblyai: Provider = {
  name: "assemblyai",
  title: "AssemblyAI",
  category: "ai",
  docs: "https://assemblyai.com/docs/pre-recorded-audio/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "the provider's page"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: [
    "With the request: webhook_url, webhook_auth_header_name and webhook_auth_header_value.",
    addOwnHeader,
  ],
  answer: "2xx within 10 s",
  retries: "up to 10 attempts; a 4xx ends them",
  recognisedBy: [],
  eventId: [joined(":", inBody("transcript_id"), inBody("status"))],
  eventType: [inBody("status")],
  forwardHeaders: [],
  respond: null,
};
