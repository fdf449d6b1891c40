/**
 * ClickUp. Bare hex over the body in `x-signature`, a name that many use. One change of a task may set off several
 * events, which then share the history item; so item, event and webhook together are the id.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const clickup: Provider = {
  name: "clickup",
  title: "ClickUp",
  category: "productivity",
  docs: "https://developer.clickup.com/docs/webhooksignature",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook-co/webhook"],
  scheme: hmac({ header: "x-signature", encoding: "hex" }),
  secretFrom: "`webhook.secret` in the answer of the API call that made the webhook",
  setup: ["POST /team/{team_id}/webhook with the URL; keep `webhook.secret`."],
  answer: "2xx within 7 s",
  retries: "up to 5 times; after 100 events that failed so, or a 410, the webhook is suspended",
  recognisedBy: [["x-signature"]],
  eventId: [joined(":", inBody("history_items.0.id"), inBody("event"), inBody("webhook_id"))],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
