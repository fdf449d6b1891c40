/**
 * Asana. Bare hex over the body. The key is chosen by Asana: the first request, sent while the API call that makes
 * the webhook still waits, carries it in `x-hook-secret` and wants it back in the same header. Hookyard gives it
 * back and keeps nothing, since anybody may send such a request: the operator enters it as the secret.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const asana: Provider = {
  name: "asana",
  title: "Asana",
  category: "productivity",
  docs: "https://developers.asana.com/docs/webhooks-guide",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "triggerdotdev/trigger.dev"],
  scheme: hmac({ header: "x-hook-signature", encoding: "hex" }),
  secretFrom: "`X-Hook-Secret` in the answer of the API call that made the webhook",
  setup: [
    "Deploy the source with any placeholder as its secret: Asana tests the URL while it makes the webhook.",
    "POST /webhooks with `resource` and `target`. The answer's header `X-Hook-Secret` is the secret: store it.",
    "Deploy again; events that arrived before that were refused.",
  ],
  answer: "200 or 204 within 10 s",
  retries: null,
  recognisedBy: [["x-hook-signature"]],
  eventId: [],
  eventType: [joined(".", inBody("events.0.resource.resource_type"), inBody("events.0.action"))],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "present", place: { kind: "header", name: "x-hook-secret" } },
        { kind: "absent", place: { kind: "header", name: "x-hook-signature" } },
      ],
      answer: {
        kind: "echo-header",
        of: { kind: "header", name: "x-hook-secret" },
        header: "x-hook-secret",
      },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
