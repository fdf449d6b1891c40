/**
 * MongoDB Atlas, alerts. Base64 of an HMAC with SHA-1 over the body, as receivers have it; an older manual of
 * MongoDB speaks of hex.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const mongodbAtlas: Provider = {
  name: "mongodb-atlas",
  title: "MongoDB Atlas alerts",
  category: "cloud",
  docs: "https://www.mongodb.com/docs/atlas/tutorial/third-party-service-integrations/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({ header: "x-mms-signature", encoding: "base64", digest: "SHA-1" }),
  secretFrom: "the webhook secret that you enter with the integration",
  setup: [
    "Project → Integrations → Webhook → Configure, with URL and secret.",
    "Add the webhook to the alerts that it should get.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-mms-signature"]],
  eventId: [],
  eventType: [inHeader("x-mms-event"), inBody("eventTypeName")],
  forwardHeaders: ["x-mms-event"],
  respond: null,
};
