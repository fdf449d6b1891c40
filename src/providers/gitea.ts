/**
 * Gitea and its kin. Bare hex over the body. Forgejo and Gogs say the same under names of their own; one of them
 * is enough. The headers that imitate GitHub are not looked at.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inHeader } from "./forms.ts";

export const gitea: Provider = {
  name: "gitea",
  title: "Gitea, Forgejo, Gogs",
  category: "developer",
  docs: "https://docs.gitea.com/usage/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({
    header: "x-gitea-signature",
    encoding: "hex",
    moreHeaders: ["x-forgejo-signature", "x-gogs-signature"],
  }),
  secretFrom: "the secret that you enter with the webhook",
  setup: ["Repository or organisation → Settings → Webhooks → Add webhook, with a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-gitea-event"], ["x-forgejo-event"], ["x-gogs-event"]],
  eventId: [
    inHeader("x-gitea-delivery"),
    inHeader("x-forgejo-delivery"),
    inHeader("x-gogs-delivery"),
  ],
  eventType: [inHeader("x-gitea-event"), inHeader("x-forgejo-event"), inHeader("x-gogs-event")],
  forwardHeaders: [
    "x-gitea-event",
    "x-gitea-delivery",
    "x-forgejo-event",
    "x-forgejo-delivery",
    "x-gogs-event",
    "x-gogs-delivery",
  ],
  signatureHeaders: ["x-hub-signature", "x-hub-signature-256"],
  respond: null,
};
