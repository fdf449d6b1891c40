/**
 * JFrog Artifactory and the JFrog Platform without payload signing: the header carries the secret itself, which proves
 * who sends, not what is sent.
 */
import type { Provider } from "../core/provider.ts";
import { jfrog } from "./jfrog.ts";

export const jfrogToken: Provider = {
  ...jfrog,
  name: "jfrog-token",
  title: "JFrog (secret token)",
  scheme: { kind: "api-key", header: "x-jfrog-event-auth" },
  setup: ["Administration → General → Webhooks → Create: URL, secret token and events."],
};
