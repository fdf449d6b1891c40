/**
 * npm hooks, also spoken by some registries of the same kind. `sha256=<hex>` over the body. The public registry is
 * said to have retired them.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const npmHooks: Provider = {
  name: "npm-hooks",
  title: "npm hooks",
  category: "developer",
  docs: "https://docs.npmjs.com/cli/v8/commands/npm-hook",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "npm/npm-hook-receiver"],
  scheme: hmac({ header: "x-npm-signature", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "the secret that you pass to `npm hook add`",
  setup: ["npm hook add <package> <URL> <secret>."],
  answer: null,
  retries: null,
  recognisedBy: [["x-npm-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
