/**
 * Contentful, request verification. Method, path, a list of headers that the request names itself, and body are
 * signed; the list must hold the timestamp. The window of 30 seconds is the provider's own. The path is the one that
 * was called; where it is rewritten on the way, `url` says what it was.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader } from "./forms.ts";

export const contentful: Provider = {
  name: "contentful",
  title: "Contentful",
  category: "media",
  docs: "https://www.contentful.com/developers/docs/webhooks/request-verification/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@contentful/node-apps-toolkit", "webhook-co/webhook"],
  scheme: {
    kind: "custom",
    name: "contentful",
    header: "x-contentful-signature",
    toleranceSeconds: 30,
  },
  needs: [
    {
      key: "url",
      required: false,
      what: "the URL as entered at Contentful, where its path is not the one that the router sees",
    },
  ],
  secretFrom: "Space settings → Webhooks → Settings → Enable request verification",
  setup: [
    "Space settings → Webhooks → Add webhook: the URL and the triggers.",
    "Webhooks → Settings → Enable request verification, and copy the signing secret.",
  ],
  answer: "2xx within 30 s",
  retries: "twice after 429 or 5xx, about 30 s apart; none after a timeout",
  recognisedBy: [["x-contentful-signature", "x-contentful-timestamp"]],
  eventId: [inHeader("x-contentful-idempotency-key")],
  eventType: [inHeader("x-contentful-topic")],
  forwardHeaders: [
    "x-contentful-timestamp",
    "x-contentful-signed-headers",
    "x-contentful-topic",
    "x-contentful-webhook-name",
    "x-contentful-idempotency-key",
    "x-contentful-event-datetime",
    "x-contentful-webhook-request-attempt",
  ],
  respond: null,
};
