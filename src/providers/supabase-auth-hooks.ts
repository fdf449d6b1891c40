/**
 * Supabase Auth, HTTP hooks. Standard Webhooks; the secret is shown as `v1,whsec_<base64>`. A hook waits for its
 * answer: it gets an empty object, which lets a user in and a message go its way, so a hook that has to say
 * something cannot end here. Webhooks of the database are not signed: `supabase-database-webhooks`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const supabaseAuthHooks: Provider = {
  name: "supabase-auth-hooks",
  title: "Supabase Auth hooks",
  category: "identity",
  docs: "https://supabase.com/docs/guides/auth/auth-hooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "the Standard Webhooks specification"],
  scheme: { ...standardWebhooksScheme, secret: { encoding: "base64", prefix: "v1,whsec_" } },
  secretFrom: "the hook's secret as shown, `v1,whsec_…`",
  setup: [
    "Authentication → Hooks → Add hook → HTTPS: the URL; generate the secret.",
    "During a change of secrets Supabase shows several with `|` between them: list each as one of its own.",
  ],
  answer: "200 with a JSON object, within 5 s",
  retries: null,
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("metadata.name"), inBody("email_data.email_action_type")],
  forwardHeaders: [],
  respond: { status: 200, body: "{}", headers: { "content-type": "application/json" } },
};
