/**
 * Pulumi Cloud. Hex over the body, in a header that is only there where the webhook has a secret. Each delivery has an
 * id.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const pulumi: Provider = {
  name: "pulumi",
  title: "Pulumi Cloud",
  category: "cloud",
  docs: "https://www.pulumi.com/docs/pulumi-cloud/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page, as kept in public code", "pulumi/examples"],
  scheme: hmac({ header: "pulumi-webhook-signature", encoding: "hex" }),
  secretFrom: "the Secret that you enter at the webhook",
  setup: [
    "Organisation, stack or environment → Settings → Webhooks → Create: URL, secret and events, format JSON.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["pulumi-webhook-signature", "pulumi-webhook-kind"]],
  eventId: [inHeader("pulumi-webhook-id")],
  eventType: [inHeader("pulumi-webhook-kind")],
  forwardHeaders: ["pulumi-webhook-id", "pulumi-webhook-kind"],
  respond: null,
};
