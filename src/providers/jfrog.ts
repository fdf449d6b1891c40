/**
 * JFrog Artifactory and the JFrog Platform, with "use secret for payload signing": hex over the body. Without that
 * option the header carries the secret itself, see `jfrog-token`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const jfrog: Provider = {
  name: "jfrog",
  title: "JFrog",
  category: "developer",
  docs: "https://jfrog.com/help/r/jfrog-platform-administration-documentation/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["jfrog/terraform-provider-artifactory", "public receivers"],
  scheme: hmac({ header: "x-jfrog-event-auth", encoding: "hex" }),
  secretFrom: "the Secret token that you enter at the webhook",
  setup: [
    "Administration → General → Webhooks → Create: URL, secret token and events.",
    "Tick Use secret for payload signing.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-jfrog-event-auth"]],
  eventId: [],
  dedupe: "off",
  eventType: [joined(".", inBody("domain"), inBody("event_type"))],
  forwardHeaders: [],
  respond: null,
};
