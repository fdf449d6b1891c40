/**
 * Airwallex. Hex over `<timestamp><body>`, with nothing between; the time is in milliseconds. Both headers have
 * names that others use, too.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, timedBody, timeIn } from "./forms.ts";

export const airwallex: Provider = {
  name: "airwallex",
  title: "Airwallex",
  category: "finance",
  docs: "https://www.airwallex.com/docs",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: [
    "webhook-co/webhook",
    "the Rust crate webhook-verify",
    "svix/svix-webhooks (its list of senders)",
  ],
  scheme: hmac({
    header: "x-signature",
    encoding: "hex",
    signed: timedBody(""),
    timestamp: timeIn("x-timestamp", 300, "ms"),
  }),
  secretFrom: "the secret key on the page of the webhook",
  setup: ["Developer → Webhooks → Add webhook: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-signature", "x-timestamp"]],
  eventId: [inBody("id")],
  eventType: [inBody("name")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
