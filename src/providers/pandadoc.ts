/**
 * PandaDoc. Hex over the body, in the query of the URL (`?signature=`), so access logs hold signatures. No time
 * is signed. The body is a list of events, of which the first names the type here.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const pandadoc: Provider = {
  name: "pandadoc",
  title: "PandaDoc",
  category: "productivity",
  docs: "https://developers.pandadoc.com/docs/webhook-verification",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "the provider's page",
    "triggerdotdev/trigger.dev",
    "svix/svix-webhooks (its list of senders)",
  ],
  scheme: {
    ...hmac({ header: "", encoding: "hex" }),
    header: null,
    place: { kind: "query", name: "signature" },
  },
  secretFrom: "the shared key of the webhook subscription",
  setup: ["Settings → Integrations → Webhooks → Create webhook; show its shared key."],
  answer: "2xx",
  retries: "none, says its documentation",
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("0.event")],
  forwardHeaders: [],
  respond: null,
};
