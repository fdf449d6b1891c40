/**
 * EasyPost. `hmac-sha256-hex=<hex>` over the body; the secret is taken in Unicode form NFKD. Numbers keep their
 * `.0`, so only the received bytes verify. The header's name is Veriff's too, told apart by the prefix.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const easypost: Provider = {
  name: "easypost",
  title: "EasyPost",
  category: "logistics",
  docs: "https://docs.easypost.com/guides/webhooks-guide",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@easypost/api", "svix/svix-webhooks"],
  scheme: hmac({
    header: "x-hmac-signature",
    encoding: "hex",
    layout: prefixed("hmac-sha256-hex="),
    secret: { encoding: "utf8", prefix: "", normalise: "NFKD" },
  }),
  secretFrom: "`webhook_secret` that you pass when you create the webhook",
  setup: ["Create the webhook through the API or the dashboard, with a secret."],
  answer: "2xx",
  retries: "for up to 24 h at growing intervals",
  recognisedBy: [["x-hmac-signature: hmac-sha256-hex="]],
  eventId: [inBody("id")],
  eventType: [inBody("description")],
  forwardHeaders: [],
  respond: null,
};
