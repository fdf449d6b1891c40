/**
 * Buttondown. Hex over the body, and no time, so a request that was captured can be sent again. An event names the
 * newsletter and the subscriber by their ids and has none of its own. The dashboard's test is not signed: it is refused.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const buttondown: Provider = {
  name: "buttondown",
  title: "Buttondown",
  category: "email",
  docs: "https://docs.buttondown.com/api-webhooks-introduction",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in Python, TypeScript and PHP that do not depend on each other"],
  scheme: hmac({ header: "x-buttondown-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the signing key that you enter when you add the webhook",
  setup: ["Settings → Webhooks → Add webhook: the URL, a signing key, and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-buttondown-signature"]],
  // The same subscriber may unsubscribe, come back and unsubscribe again: alike bodies are no copies.
  dedupe: "off",
  eventId: [],
  eventType: [inBody("event_type")],
  forwardHeaders: [],
  respond: null,
};
