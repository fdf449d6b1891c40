/** Freshchat. RSA over the body with the key of the account. Neither a time nor an id of the delivery is signed. */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { needsPublicKey, publicKey, rsaSha256 } from "./public-keys.ts";

export const freshchat: Provider = {
  name: "freshchat",
  title: "Freshchat",
  category: "support",
  docs: "https://crmsupport.freshworks.com/en/support/solutions/articles/50000004461-freshchat-webhooks-payload-structure-and-authentication",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev", "the provider's page, which names the header only"],
  scheme: publicKey({
    algorithm: rsaSha256,
    header: "x-freshchat-signature",
    encoding: "base64",
  }),
  needs: [needsPublicKey("the public key that Freshchat shows beside the webhook")],
  secretFrom: null,
  setup: [
    "Admin → Webhooks (Conversation Webhooks): enter the URL and enable it.",
    "Copy the key under Authentication to public_key.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-freshchat-signature"]],
  eventId: [],
  eventType: [inBody("action")],
  forwardHeaders: ["x-retry-count", "x-freshchat-payload-version"],
  respond: null,
};
