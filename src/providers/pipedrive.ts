/**
 * Pipedrive. Basic authentication. Version 2 gives each message an id; in version 1, the field of that name is the
 * id of the deal, so it counts only beside the `entity_id` of version 2.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { ownPassword } from "./tokens.ts";

export const pipedrive: Provider = {
  name: "pipedrive",
  title: "Pipedrive",
  category: "crm",
  docs: "https://pipedrive.readme.io/docs/guide-for-webhooks-v2",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "the provider's page"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: ["Settings → Tools and apps → Webhooks → Create: HTTP Auth username and password."],
  answer: "2xx within 10 s",
  retries: null,
  recognisedBy: [],
  eventId: [joined(":", inBody("meta.entity_id"), inBody("meta.id"))],
  eventType: [inBody("event"), joined(".", inBody("meta.action"), inBody("meta.entity"))],
  forwardHeaders: [],
  respond: null,
};
