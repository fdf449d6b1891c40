/**
 * Merge. URL-safe base64 over the body, with its padding, which is one `=` at the length of SHA-256: so the layout
 * has it as a fixed text behind the signature.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const mergeDev: Provider = {
  name: "merge-dev",
  title: "Merge",
  category: "automation",
  docs: "https://docs.merge.dev/basics/webhooks/merge-webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["webhook-co/webhook", "public receivers, two"],
  scheme: hmac({
    header: "x-merge-webhook-signature",
    encoding: "base64url",
    layout: { kind: "template", parts: [{ kind: "signature" }, { kind: "literal", text: "=" }] },
  }),
  secretFrom: "Advanced → Webhooks → Security → signature key",
  setup: ["Advanced → Webhooks → + Webhook: enter the URL, choose events."],
  answer: "2xx within 30 s",
  retries: "twice, after 5xx or no answer; never after 4xx",
  recognisedBy: [["x-merge-webhook-signature"]],
  eventId: [],
  eventType: [inBody("hook.event")],
  forwardHeaders: [],
  respond: null,
};
