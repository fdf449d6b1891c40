/**
 * Inngest, as it calls functions. The canonical form of the payload and the time are signed. Inngest takes the answer
 * for the function's result, so a router in between fits only where somebody else runs the function: this row is for
 * copies of such calls, not for `serve`.
 */
import type { Provider } from "../core/provider.ts";

export const inngest: Provider = {
  name: "inngest",
  title: "Inngest",
  category: "developer",
  docs: "https://www.inngest.com/docs/platform/signing-keys",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["inngest"],
  scheme: {
    kind: "custom",
    name: "inngest",
    header: "x-inngest-signature",
    toleranceSeconds: 300,
  },
  secretFrom: "Manage → Signing Key of the environment, as it stands (signkey-prod-…)",
  setup: [
    "Have the app that Inngest calls pass on the request with its body and headers unchanged.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-inngest-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
