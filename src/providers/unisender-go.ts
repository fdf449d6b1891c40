/**
 * Unisender Go. The payload's `auth` is the MD5 digest of the payload with the API key in its place. The bytes are
 * replaced where they stand. A request holds many events and has neither an id nor a type of its own.
 */
import type { Provider } from "../core/provider.ts";

export const unisenderGo: Provider = {
  name: "unisender-go",
  title: "Unisender Go",
  category: "email",
  docs: "https://godocs.unisender.ru/web-api-ref",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["anymail/django-anymail"],
  scheme: { kind: "custom", name: "unisender-go", header: null, toleranceSeconds: null },
  secretFrom: "Account → Security → API key, of the user or of the project",
  setup: ["Settings → Webhooks: the URL, the events, and the format json_post."],
  answer: null,
  retries: null,
  recognisedBy: [],
  recognisedByBody: [["auth", "events_by_user"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
