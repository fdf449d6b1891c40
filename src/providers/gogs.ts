/**
 * Gogs. Hex over the body, without a prefix. Gitea sends the same headers beside its own, so that a request of Gitea
 * verifies here too where the secrets are the same: use `gitea` for it.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const gogs: Provider = {
  name: "gogs",
  title: "Gogs",
  category: "developer",
  docs: "https://gogs.io/docs/features/webhook.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["adnanh/webhook: its examples", "public receivers in Go and Python"],
  scheme: hmac({ header: "x-gogs-signature", encoding: "hex" }),
  secretFrom: "the text that you enter as Secret when you add the webhook",
  setup: ["Repository → Settings → Webhooks → Add webhook → Gogs: content type application/json."],
  answer: null,
  retries: null,
  recognisedBy: [["x-gogs-signature"]],
  eventId: [inHeader("x-gogs-delivery")],
  eventType: [inHeader("x-gogs-event")],
  forwardHeaders: ["x-gogs-delivery", "x-gogs-event"],
  respond: null,
};
