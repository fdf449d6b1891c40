/**
 * Segment, as it sends to a webhook destination. Bare hex of an HMAC with SHA-1 over the body in `x-signature`, a
 * name that many use. With batching on, Segment signs the first event only: turn batching off.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const segment: Provider = {
  name: "segment",
  title: "Twilio Segment",
  category: "automation",
  docs: "https://segment.com/docs/connections/destinations/catalog/actions-webhook/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-signature", encoding: "hex", digest: "SHA-1" }),
  secretFrom: "Shared Secret of the webhook destination",
  setup: [
    "Connections → Destinations → Webhooks (Actions), with a shared secret.",
    "Leave Enable Batching off.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-signature"]],
  eventId: [inBody("messageId")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
