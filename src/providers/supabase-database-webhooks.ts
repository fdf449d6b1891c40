/**
 * Supabase Database Webhooks. Headers of the user's own; the payload is the changed row. (Auth hooks sign:
 * `supabase-auth-hooks`.)
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const supabaseDatabaseWebhooks: Provider = {
  name: "supabase-database-webhooks",
  title: "Supabase Database Webhooks",
  category: "developer",
  docs: "https://supabase.com/docs/guides/database/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: ["Database → Webhooks → Create: HTTP Request, POST, the URL, HTTP Headers.", addOwnHeader],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
