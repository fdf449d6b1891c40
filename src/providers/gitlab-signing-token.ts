/**
 * GitLab 19 and later, with a signing token: Standard Webhooks. A secret token that is set beside it, in
 * `x-gitlab-token`, proves nothing here and is not looked at: with that alone it is `gitlab`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const gitlabSigningToken: Provider = {
  name: "gitlab-signing-token",
  title: "GitLab (signing token)",
  category: "developer",
  docs: "https://docs.gitlab.com/user/project/integrations/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["NangoHQ/nango", "triggerdotdev/trigger.dev", "the Rust crate webhook-verify"],
  scheme: standardWebhooksScheme,
  secretFrom: "the signing token, `whsec_…`, of the webhook",
  setup: [
    "Project or group → Settings → Webhooks → Add new webhook.",
    "Generate a signing token and copy it.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-gitlab-event", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("object_kind"), inBody("event_name")],
  forwardHeaders: [
    "x-gitlab-event",
    "x-gitlab-event-uuid",
    "x-gitlab-webhook-uuid",
    "x-gitlab-instance",
    "idempotency-key",
  ],
  respond: null,
};
