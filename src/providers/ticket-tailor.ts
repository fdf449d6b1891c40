/**
 * Ticket Tailor. `t=<seconds>,v1=<hex>` as Stripe has it, but time and body follow each other without a dot. Whether a
 * repetition is signed anew is not known, so the time is held against no window.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, pairs, timedBody, timeInside } from "./forms.ts";

export const ticketTailor: Provider = {
  name: "ticket-tailor",
  title: "Ticket Tailor",
  category: "commerce",
  docs: "https://developers.tickettailor.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["PipedreamHQ/pipedream", "public receivers"],
  scheme: hmac({
    header: "tickettailor-webhook-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(""),
    timestamp: timeInside(null),
  }),
  secretFrom: "Box office settings → Webhooks → the webhook → Shared secret",
  setup: ["Box office settings → Webhooks → Add: the URL and the event."],
  answer: null,
  retries: "for 72 h at growing intervals; after 10 days of failures the webhook is switched off",
  recognisedBy: [["tickettailor-webhook-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
