/**
 * Netlify: deploy notifications and form submissions. The token covers the body by its digest and says no time, so
 * a replay is caught by deduplication only: `id` is that of the deploy, which sends one notification for each
 * state.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader, joined } from "./forms.ts";
import { bodyHash, jwt } from "./json-web-tokens.ts";

export const netlify: Provider = {
  name: "netlify",
  title: "Netlify",
  category: "developer",
  docs: "https://docs.netlify.com/site-deploys/notifications/#payload-signature",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "webhook.co", "nuxt-webhook-validators"],
  scheme: jwt({
    place: { kind: "header", name: "x-webhook-signature" },
    issuers: ["netlify"],
    bodyHash: bodyHash("sha256", "hex"),
  }),
  secretFrom: "the text that you enter as JWS secret token",
  setup: [
    "Project configuration → Notifications → Add notification → HTTP POST request.",
    "Choose an event and enter a JWS secret token; each event is a notification of its own.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-webhook-signature", "x-netlify-event"]],
  eventId: [joined(".", inBody("id"), inHeader("x-netlify-event"), inBody("updated_at"))],
  eventType: [inHeader("x-netlify-event"), inBody("state")],
  forwardHeaders: ["x-netlify-event"],
  respond: null,
};
