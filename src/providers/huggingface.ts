/**
 * Hugging Face Hub. The secret comes as it stands in a header. Type: what changed and how, such as
 * `repo.content.update`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";

export const huggingface: Provider = {
  name: "huggingface",
  title: "Hugging Face Hub",
  category: "ai",
  docs: "https://huggingface.co/docs/hub/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev", "the provider's page"],
  scheme: { kind: "api-key", header: "x-webhook-secret" },
  secretFrom: "the text that you enter as Secret",
  setup: ["Settings → Webhooks → Add a new webhook: the URL and a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-webhook-secret"]],
  eventId: [],
  eventType: [joined(".", inBody("event.scope"), inBody("event.action"))],
  forwardHeaders: [],
  respond: null,
};
