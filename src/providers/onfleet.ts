/**
 * Onfleet. Bare hex of an HMAC with SHA-512 over the body; the key is hex.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const onfleet: Provider = {
  name: "onfleet",
  title: "Onfleet",
  category: "logistics",
  docs: "https://docs.onfleet.com/reference/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "n8n-io/n8n"],
  scheme: hmac({
    header: "x-onfleet-signature",
    encoding: "hex",
    digest: "SHA-512",
    secret: { encoding: "hex", prefix: "" },
  }),
  secretFrom: "Settings → API & Webhooks → Webhook secret",
  setup: ["Settings → API & Webhooks → add the URL; it is tested with a check at once."],
  answer: "200",
  retries: "every 30 min for a day; after 300 failures in a row the webhook is switched off",
  recognisedBy: [["x-onfleet-signature"]],
  eventId: [],
  eventType: [inBody("triggerId")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: { kind: "query", name: "check" } }],
      answer: { kind: "echo", of: { kind: "query", name: "check" } },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
