/**
 * Notion. `sha256=<hex>` over the body. The key is a token that Notion posts once, unsigned, when the subscription
 * is made. Hookyard answers that post and keeps nothing, since anybody may send such a one.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const notion: Provider = {
  name: "notion",
  title: "Notion",
  category: "productivity",
  docs: "https://developers.notion.com/reference/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@notionhq/client", "webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-notion-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom:
    "the `verification_token` that Notion posted to the URL when the subscription was made",
  setup: [
    "Deploy the source with `verify: none` for the moment, and make the subscription: its `verification_token` arrives as an event, which you can read.",
    "Enter the token in Notion under Verify, store it as the secret here, and deploy with `verify: notion`.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-notion-signature"]],
  eventId: [inBody("id")],
  eventType: [inBody("type")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "present", place: { kind: "body", path: ["verification_token"] } },
        { kind: "absent", place: { kind: "header", name: "x-notion-signature" } },
      ],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
