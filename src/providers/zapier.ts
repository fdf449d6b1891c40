/**
 * Webhooks by Zapier, as a step of a Zap. Headers and payload are the user's own; its basic authentication is
 * `verify: basic`.
 */
import type { Provider } from "../core/provider.ts";
import { addOwnHeader, ownHeader, ownHeaderName, ownTokenInHeader } from "./tokens.ts";

export const zapier: Provider = {
  name: "zapier",
  title: "Zapier",
  category: "automation",
  docs: "https://help.zapier.com/hc/en-us/articles/8496326446989-Send-webhooks-in-Zaps",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["webhook.co"],
  scheme: ownHeader,
  needs: [ownHeaderName],
  secretFrom: ownTokenInHeader,
  setup: ["Step Webhooks by Zapier → POST or Custom Request: the URL, Headers.", addOwnHeader],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
