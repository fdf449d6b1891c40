/**
 * Recruitee. Hex over the body. When a webhook is made, Recruitee tests the URL with a body that has `test` in it and
 * no signature yet, which is answered and nothing else.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const recruitee: Provider = {
  name: "recruitee",
  title: "Recruitee",
  category: "productivity",
  docs: "https://docs.recruitee.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in Python and JavaScript"],
  scheme: hmac({ header: "x-recruitee-signature", encoding: "hex" }),
  secretFrom: "Settings → Apps and plugins → Webhooks → the webhook → Secret",
  setup: ["Settings → Apps and plugins → Webhooks → New webhook: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-recruitee-signature"]],
  eventId: [],
  eventType: [inBody("event_type")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "present", place: { kind: "body", path: ["test"] } },
        { kind: "absent", place: { kind: "header", name: "x-recruitee-signature" } },
      ],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
