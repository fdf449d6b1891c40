/**
 * Autodesk Platform Services. `sha1hash=<hex>`, an HMAC with SHA-1, over the body. Signed only once a secret token
 * has been set. `x-adsk-delivery-id` is for tracing, says Autodesk, so it is not taken for the id of an event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const autodeskAps: Provider = {
  name: "autodesk-aps",
  title: "Autodesk Platform Services",
  category: "developer",
  docs: "https://aps.autodesk.com/en/docs/webhooks/v1/overview/basics",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "autodesk-platform-services/aps-webhooks-signature",
    "the provider's page",
    "webhook-co/webhook",
  ],
  scheme: hmac({
    header: "x-adsk-signature",
    encoding: "hex",
    digest: "SHA-1",
    layout: prefixed("sha1hash="),
  }),
  secretFrom: "the secret token that you set with POST /webhooks/v1/tokens or with the hook",
  setup: ["Set a secret token.", "Create the hook with the URL as callbackUrl."],
  answer: "2xx within 6 s",
  retries: "4 times, the last at least 48 h after the first; then the hook is disabled",
  recognisedBy: [["x-adsk-signature"]],
  eventId: [],
  eventType: [inBody("hook.event")],
  forwardHeaders: ["x-adsk-delivery-id"],
  respond: null,
};
