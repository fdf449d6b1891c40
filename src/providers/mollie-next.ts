/**
 * Mollie's next-generation webhooks. `sha256=<hex>` over the body. For a day after the secret was changed the
 * header comes twice, which reaches a Worker as a list with `, `; either is enough. Mollie's classic webhooks are
 * not signed.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const mollieNext: Provider = {
  name: "mollie-next",
  title: "Mollie (next-generation webhooks)",
  category: "payments",
  docs: "https://docs.mollie.com/reference/webhooks-new",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "public receivers"],
  scheme: hmac({
    header: "x-mollie-signature",
    encoding: "hex",
    layout: { kind: "list", separator: ", ", prefix: "sha256=" },
  }),
  secretFrom: "the signing secret that Mollie shows once, when the webhook is created",
  setup: ["Dashboard → Developers → Webhooks → Create webhook."],
  answer: null,
  retries: null,
  recognisedBy: [["x-mollie-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
