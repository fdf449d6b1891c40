/**
 * Forgejo, and Codeberg with it. Hex over the body. It sends the headers of Gitea, Gogs and GitHub too, which are not
 * looked at.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const forgejo: Provider = {
  name: "forgejo",
  title: "Forgejo",
  category: "developer",
  docs: "https://forgejo.org/docs/latest/user/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in several languages"],
  scheme: hmac({ header: "x-forgejo-signature", encoding: "hex" }),
  secretFrom: "the text that you enter as Secret when you add the webhook",
  setup: [
    "Repository → Settings → Webhooks → Add webhook → Forgejo: content type application/json.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-forgejo-signature"]],
  eventId: [inHeader("x-forgejo-delivery")],
  eventType: [inHeader("x-forgejo-event")],
  forwardHeaders: ["x-forgejo-delivery", "x-forgejo-event", "x-forgejo-event-type"],
  signatureHeaders: [
    "x-gitea-signature",
    "x-gogs-signature",
    "x-hub-signature",
    "x-hub-signature-256",
  ],
  respond: null,
};
