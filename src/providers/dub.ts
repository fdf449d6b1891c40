/**
 * Dub. Bare hex over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const dub: Provider = {
  name: "dub",
  title: "Dub",
  category: "productivity",
  docs: "https://dub.co/docs/concepts/webhooks/introduction",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["dubinc/dub", "webhook-co/webhook"],
  scheme: hmac({ header: "dub-signature", encoding: "hex" }),
  secretFrom: "the signing secret on the page of the webhook",
  setup: ["Settings → Webhooks → Create webhook."],
  answer: null,
  retries: null,
  recognisedBy: [["dub-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
