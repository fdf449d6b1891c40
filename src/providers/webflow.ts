/**
 * Webflow. Hex over `<timestamp>:<body>`, the time in milliseconds. Webhooks that were made in the dashboard are
 * not signed, those made through the API are.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, timedBody, timeIn } from "./forms.ts";

export const webflow: Provider = {
  name: "webflow",
  title: "Webflow",
  category: "developer",
  docs: "https://developers.webflow.com/data/reference/request-signatures",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webflow-api", "webhook-co/webhook", "hookdeck/webhook-skills"],
  scheme: hmac({
    header: "x-webflow-signature",
    encoding: "hex",
    signed: timedBody(":"),
    timestamp: timeIn("x-webflow-timestamp", 300, "ms"),
  }),
  secretFrom:
    "the client secret of the OAuth app, or for webhooks made with a site token the webhook's own secret",
  setup: ["POST /v2/sites/<id>/webhooks with the URL and the trigger."],
  answer: "200",
  retries: null,
  recognisedBy: [["x-webflow-signature", "x-webflow-timestamp"]],
  eventId: [],
  eventType: [inBody("triggerType")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
