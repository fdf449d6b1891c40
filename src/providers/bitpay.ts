/**
 * BitPay. Signs nothing, and says itself that a notification is only a reason to look: fetch the invoice before
 * anything is shipped.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const bitpay: Provider = {
  name: "bitpay",
  title: "BitPay",
  category: "payments",
  docs: "https://developer.bitpay.com/reference/notifications",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev", "the provider's page"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [
    registerTokenInUrl,
    "Fetch the invoice or payout named in the notification before you act on it.",
  ],
  answer: "200 with an empty body",
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("event.name"), inBody("status")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
