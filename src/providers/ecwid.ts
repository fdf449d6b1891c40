/**
 * Ecwid by Lightspeed. Only the time and the id of the event are signed, not what has happened to what: fetch the order
 * or product from the API.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, literal } from "./forms.ts";
import { field } from "./signed-fields.ts";

export const ecwid: Provider = {
  name: "ecwid",
  title: "Ecwid",
  category: "commerce",
  docs: "https://docs.ecwid.com/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in PHP, Python and JavaScript"],
  scheme: hmac({
    header: "x-ecwid-webhook-signature",
    encoding: "base64",
    signed: [field("eventCreated"), literal("."), field("eventId")],
  }),
  covers: "the event's time and id, nothing else",
  secretFrom: "the app → Details → Client secret",
  setup: ["The app's settings: the webhook URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-ecwid-webhook-signature"]],
  eventId: [inBody("eventId")],
  eventType: [inBody("eventType")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
