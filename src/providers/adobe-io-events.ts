/**
 * Adobe I/O Events. Two RSA signatures over the body, each with a key whose path the request names below a fixed host of
 * Adobe's; either is enough. The keys sign for all customers, so the client id in the body must be yours. Deliver events
 * one by one: a batch does not say for whom it is.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";

export const adobeIoEvents: Provider = {
  name: "adobe-io-events",
  title: "Adobe I/O Events",
  category: "cloud",
  docs: "https://developer.adobe.com/events/docs/guides/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "adobe/aio-lib-events"],
  scheme: {
    kind: "custom",
    name: "adobe-io-events",
    header: "x-adobe-digital-signature-1",
    toleranceSeconds: null,
  },
  needs: [
    {
      key: "client_id",
      required: true,
      what: "the client id (API key) of your project in the Adobe Developer Console, since one key pair signs for all customers",
    },
    {
      key: "public_key",
      required: false,
      what: "a key to check with instead of the ones that the request names, as for tests",
    },
  ],
  secretFrom: null,
  setup: [
    "Adobe Developer Console → your project → Add event: choose the events, and deliver them to a webhook, one by one.",
    "Put the project's client id into client_id and deploy before you enter the URL: Adobe checks it with a challenge.",
  ],
  answer: "2xx",
  retries:
    "with growing pauses for 24 h; after that the registration becomes unstable, then disabled",
  recognisedBy: [
    ["x-adobe-digital-signature-1", "x-adobe-public-key1-path"],
    ["x-adobe-digital-signature-2", "x-adobe-public-key2-path"],
  ],
  eventId: [inBody("event_id"), inBody("eventid"), inBody("id"), inHeader("x-adobe-event-id")],
  eventType: [inBody("type"), inHeader("x-adobe-event-code")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [
        { kind: "present", place: { kind: "query", name: "challenge" } },
        // On the shared URL, a challenge with a token is another provider's (Oura).
        { kind: "absent", place: { kind: "query", name: "verification_token" } },
      ],
      answer: { kind: "echo", of: { kind: "query", name: "challenge" } },
    },
  ],
  forwardHeaders: [
    "x-adobe-event-id",
    "x-adobe-event-code",
    "x-adobe-provider",
    "x-adobe-delivery-id",
    "x-adobe-retry-count",
    "x-adobe-public-key1-path",
    "x-adobe-public-key2-path",
  ],
  signatureHeaders: ["x-adobe-digital-signature-2", "x-adobe-signature"],
  respond: null,
};
