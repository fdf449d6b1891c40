/**
 * SonarQube Server and Cloud. Bare hex over the body. A change of the quality gate is told under the id of the
 * analysis before it, so there is no id of an event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac } from "./forms.ts";

export const sonarqube: Provider = {
  name: "sonarqube",
  title: "SonarQube",
  category: "developer",
  docs: "https://docs.sonarsource.com/sonarqube-server/discovering/integrations/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public consumers"],
  scheme: hmac({ header: "x-sonar-webhook-hmac-sha256", encoding: "hex" }),
  secretFrom: "the text that you enter as Secret",
  setup: [
    "Project Settings or Administration → Webhooks → Create: the URL and a secret of at least 16 characters.",
  ],
  answer: "within 10 s",
  retries: null,
  recognisedBy: [["x-sonarqube-project"], ["x-sonar-webhook-hmac-sha256"]],
  eventId: [],
  eventType: [],
  forwardHeaders: ["x-sonarqube-project"],
  respond: null,
};
