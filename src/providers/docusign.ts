/**
 * DocuSign Connect. Base64 over the body, JSON or XML, in one numbered header for each HMAC key of the account, up
 * to 100. The first ten are looked at: an account with more keys than that must use one of its first ten here.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const docusign: Provider = {
  name: "docusign",
  title: "DocuSign Connect",
  category: "productivity",
  docs: "https://developers.docusign.com/platform/webhooks/connect/validate/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev", "svix/svix-webhooks"],
  scheme: hmac({
    header: "x-docusign-signature-1",
    encoding: "base64",
    moreHeaders: [
      "x-docusign-signature-2",
      "x-docusign-signature-3",
      "x-docusign-signature-4",
      "x-docusign-signature-5",
      "x-docusign-signature-6",
      "x-docusign-signature-7",
      "x-docusign-signature-8",
      "x-docusign-signature-9",
      "x-docusign-signature-10",
    ],
  }),
  secretFrom: "Settings → Connect → Connect Keys",
  setup: [
    "Settings → Connect → Connect Keys → Add secret key.",
    "Add a configuration with the URL and Include HMAC Signature.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-docusign-signature-1"]],
  eventId: [
    joined(
      ":",
      inBody("event"),
      inBody("data.envelopeId"),
      inBody("data.recipientId"),
      inBody("generatedDateTime"),
    ),
  ],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
