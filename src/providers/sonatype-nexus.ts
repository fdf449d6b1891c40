/**
 * Sonatype Nexus Repository. Bare hex of an HMAC with SHA-1 over the body. Event and id are headers, outside the
 * signature. Without a secret key nothing is signed, and this row refuses.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const sonatypeNexus: Provider = {
  name: "sonatype-nexus",
  title: "Sonatype Nexus Repository",
  category: "developer",
  docs: "https://help.sonatype.com/en/webhooks.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({ header: "x-nexus-webhook-signature", encoding: "hex", digest: "SHA-1" }),
  secretFrom: "the secret key of the webhook capability",
  setup: ["Administration → System → Capabilities → Create → Webhook, with URL and secret key."],
  answer: null,
  retries: null,
  recognisedBy: [["x-nexus-webhook-id"]],
  eventId: [inHeader("x-nexus-webhook-delivery")],
  eventType: [inHeader("x-nexus-webhook-id")],
  forwardHeaders: ["x-nexus-webhook-id", "x-nexus-webhook-delivery"],
  respond: null,
};
