/**
 * Flutterwave, version 3 of its API. The name notwithstanding, `verif-hash` is no hash: it is the text of the
 * dashboard as it stands. Version 4 signs: `flutterwave-v4`. Fetch the transaction before anything is shipped.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";

export const flutterwaveV3: Provider = {
  name: "flutterwave-v3",
  title: "Flutterwave (v3)",
  category: "payments",
  docs: "https://developer.flutterwave.com/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["public consumers", "the provider's page"],
  scheme: { kind: "api-key", header: "verif-hash" },
  secretFrom: "the text that you enter as Secret hash",
  setup: ["Settings → Webhooks: the URL and a secret hash."],
  answer: null,
  retries: null,
  recognisedBy: [["verif-hash"]],
  eventId: [joined(":", inBody("event"), inBody("data.id"), inBody("data.status"))],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
