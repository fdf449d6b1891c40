/**
 * Azure DevOps service hooks. Basic authentication. An event that two subscriptions want comes twice with one id,
 * so the subscription is part of it.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { ownPassword } from "./tokens.ts";

export const azureDevops: Provider = {
  name: "azure-devops",
  title: "Azure DevOps",
  category: "developer",
  docs: "https://learn.microsoft.com/en-us/azure/devops/service-hooks/services/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: [
    "Project settings → Service hooks → Create subscription → Web Hooks.",
    "URL, basic authentication username and password.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [joined(":", inBody("subscriptionId"), inBody("id"))],
  eventType: [inBody("eventType")],
  forwardHeaders: [],
  respond: null,
};
