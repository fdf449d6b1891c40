/**
 * Coinbase Commerce. Bare hex over the body. Webhooks of the Coinbase Developer Platform are signed otherwise.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const coinbaseCommerce: Provider = {
  name: "coinbase-commerce",
  title: "Coinbase Commerce",
  category: "payments",
  docs: "https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["coinbase-commerce-node", "the provider's page", "webhook-co/webhook"],
  scheme: hmac({ header: "x-cc-webhook-signature", encoding: "hex" }),
  secretFrom: "Settings → Notifications → Webhook shared secret",
  setup: ["Settings → Notifications → Add a webhook URL."],
  answer: "200",
  retries: null,
  recognisedBy: [["x-cc-webhook-signature"]],
  eventId: [inBody("event.id")],
  eventType: [inBody("event.type")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
