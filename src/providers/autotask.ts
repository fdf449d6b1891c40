/**
 * Autotask PSA (Datto). `sha1=<base64>` over the body. The header's name is Asana's too, told apart by the prefix.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined, prefixed } from "./forms.ts";

export const autotask: Provider = {
  name: "autotask",
  title: "Autotask PSA",
  category: "support",
  docs: "https://www.autotask.net/help/DeveloperHelp/Content/APIs/Webhooks/SecretKeyPayloadVerification.htm",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "NangoHQ/nango"],
  scheme: hmac({
    header: "x-hook-signature",
    encoding: "base64",
    digest: "SHA-1",
    layout: prefixed("sha1="),
  }),
  secretFrom: "`SecretKey`, up to 64 characters that you choose when you create the webhook",
  setup: [
    "Create the webhook through the REST API with `SecretKey` and `WebhookUrl`.",
    "Subscribe at least one field.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-hook-signature: sha1="]],
  eventId: [],
  eventType: [joined(".", inBody("EntityType"), inBody("Action"))],
  forwardHeaders: [],
  respond: null,
};
