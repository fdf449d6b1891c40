/**
 * Postmark. Basic authentication from the URL. Opens and clicks of one mail share its `MessageID`, so there is no
 * id of an event. It stops to retry after a 403, and takes 200 only.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownPassword, registerPasswordInUrl } from "./tokens.ts";

export const postmark: Provider = {
  name: "postmark",
  title: "Postmark",
  category: "email",
  docs: "https://postmarkapp.com/developer/webhooks/webhooks-overview",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "anymail/django-anymail", "hookdeck/webhook-skills"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: [
    registerPasswordInUrl,
    "Server → Message stream → Webhooks → Add webhook. For inbound mail: Settings of the inbound stream.",
  ],
  answer: "200; 403 stops the retries",
  retries: "inbound mail: 10 times over about 10.5 h",
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("RecordType")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
