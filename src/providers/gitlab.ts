/**
 * GitLab, secret token. The token comes as it stands in a header; the body is not signed. Webhooks that set off
 * one another share `x-gitlab-event-uuid`, so it is no id of an event; `idempotency-key` is.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";

export const gitlab: Provider = {
  name: "gitlab",
  title: "GitLab (secret token)",
  category: "developer",
  docs: "https://docs.gitlab.com/user/project/integrations/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "hookdeck/webhook-skills", "GitLab's documentation"],
  scheme: { kind: "api-key", header: "x-gitlab-token" },
  secretFrom: "the text that you enter as Secret token",
  setup: [
    "Project or group → Settings → Webhooks → Add new webhook.",
    "Secret token: a long random text. Newer GitLab can sign instead: `gitlab-signing-token`.",
  ],
  answer: "2xx within 10 s",
  retries:
    "none of one event; after 4 failures in a row the webhook is switched off, after 5xx for a while only",
  recognisedBy: [["x-gitlab-event"]],
  eventId: [inHeader("idempotency-key")],
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
