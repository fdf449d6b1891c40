/**
 * ConfigCat. Base64 over `<id><timestamp><body>`, with nothing between; during a change of keys several
 * signatures with commas between them. The time, in seconds, is held against no window.
 */
import type { Provider } from "../core/provider.ts";
import { body, hmac, inHeader, timeIn, timestamp } from "./forms.ts";

export const configcat: Provider = {
  name: "configcat",
  title: "ConfigCat",
  category: "developer",
  docs: "https://configcat.com/docs/advanced/notifications-webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "configcat/configcat-proxy"],
  scheme: hmac({
    header: "x-configcat-webhook-signature-v1",
    encoding: "base64",
    layout: { kind: "list", separator: ",", prefix: "" },
    signed: [{ kind: "id" }, timestamp, body],
    timestamp: timeIn("x-configcat-webhook-timestamp", null),
    idHeader: "x-configcat-webhook-id",
  }),
  secretFrom: "the webhook's signing key",
  setup: ["Product → Webhooks: add the URL and a signing key."],
  answer: null,
  retries: null,
  recognisedBy: [["x-configcat-webhook-signature-v1"]],
  eventId: [inHeader("x-configcat-webhook-id")],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
