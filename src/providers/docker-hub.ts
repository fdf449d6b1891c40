/**
 * Docker Hub. Pushes only: there is no type, no id and no signature, and the form takes nothing but a name and a
 * URL. The `callback_url` in the payload is never opened.
 */
import type { Provider } from "../core/provider.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const dockerHub: Provider = {
  name: "docker-hub",
  title: "Docker Hub",
  category: "developer",
  docs: "https://docs.docker.com/docker-hub/repos/manage/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "hookdeck/webhook-skills"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: ["Repository → Webhooks → name and URL.", registerTokenInUrl],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
