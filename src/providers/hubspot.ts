/**
 * HubSpot, signature version 3: method, URL, body and time. The URL counts as HubSpot signs it, with `%3A %2F %3F %40
 * %21 %24 %27 %28 %29 %2A %2C %3B` decoded, so `url` is written with these characters as themselves. A request
 * is a batch of events and has neither an id nor a type as a whole. Versions 1 and 2 have rows of their own.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, timeIn, timestamp, url } from "./forms.ts";

export const hubspot: Provider = {
  name: "hubspot",
  title: "HubSpot",
  category: "crm",
  docs: "https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@hubspot/api-client", "webhook-co/webhook", "the provider's page"],
  scheme: hmac({
    header: "x-hubspot-signature-v3",
    encoding: "base64",
    signed: [{ kind: "method" }, url, body, timestamp],
    timestamp: timeIn("x-hubspot-request-timestamp", 300, "ms"),
  }),
  needs: [
    {
      key: "url",
      required: true,
      what: "the target URL of the app's webhooks, with escapes such as %3A and %2F decoded",
    },
  ],
  secretFrom: "the app → Auth → Client secret",
  setup: ["The app → Webhooks: enter the URL as target URL, then create the subscriptions."],
  answer: "2xx",
  retries: "up to 10 times at growing intervals; none after 400, 401, 403, 404 or 405",
  recognisedBy: [["x-hubspot-signature-v3"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  signatureHeaders: ["x-hubspot-signature", "x-hubspot-signature-version"],
  respond: null,
};
