/**
 * Jira and Confluence, webhooks of a Connect app. The token covers method, path and query, not the body. Each
 * installation has a secret of its own, which Atlassian hands out once, in the `installed` callback that your app's
 * own server has to take: that callback is signed in another way and refused here.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const jiraConnect: Provider = {
  name: "jira-connect",
  title: "Jira and Confluence (Connect apps)",
  category: "productivity",
  docs: "https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["atlassian-jwt", "webhook.co"],
  scheme: {
    kind: "custom",
    name: "jira-connect",
    header: "authorization",
    toleranceSeconds: 180,
    bindsBody: false,
  },
  needs: [
    { key: "issuer", required: false, what: "the clientKey of the installation, or several" },
  ],
  secretFrom:
    "sharedSecret of the `installed` callback, as it stands, although it looks like base64",
  setup: [
    "App descriptor: baseUrl without a path, and under modules.webhooks the event and the URL's path.",
    "Install the app, and keep sharedSecret of the installed callback.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["authorization: JWT "]],
  eventId: [],
  eventType: [inBody("webhookEvent")],
  forwardHeaders: ["x-atlassian-webhook-identifier", "x-atlassian-webhook-retry"],
  respond: null,
};
