/**
 * GitHub. No timestamp is signed, so replays are caught by the delivery id, which a redelivery keeps. The SHA-1
 * twin `x-hub-signature` is never looked at. Recognised by its event header, so that a webhook that was set up
 * without a secret is told apart from an unknown sender.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader, joined, prefixed } from "./forms.ts";

export const github: Provider = {
  name: "github",
  title: "GitHub",
  category: "developer",
  docs: "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@octokit/webhooks-methods", "the provider's page, with its example"],
  scheme: hmac({ header: "x-hub-signature-256", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the text that you enter as Secret when you add the webhook",
  setup: [
    "Repository or organisation → Settings → Webhooks → Add webhook.",
    "Content type: application/json. Enter a secret and choose the events.",
  ],
  answer: "2xx within 10 s",
  retries:
    "none by itself; deliveries of the last 3 days can be sent again by hand or through the API",
  recognisedBy: [["x-github-event"]],
  eventId: [inHeader("x-github-delivery")],
  eventType: [joined(".", inHeader("x-github-event"), inBody("action"))],
  forwardHeaders: [
    "x-github-event",
    "x-github-delivery",
    "x-github-hook-id",
    "x-github-hook-installation-target-id",
    "x-github-hook-installation-target-type",
  ],
  signatureHeaders: ["x-hub-signature"],
  respond: null,
};
