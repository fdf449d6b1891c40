/**
 * Hook0, and whoever sends with it. `v1` covers the headers that the signature names; `v0` only time and body, and
 * counts only where there is no `v1`. See `schemes/custom/hook0.ts`.
 */
import type { Provider } from "../core/provider.ts";
import { inHeader } from "./forms.ts";

export const hook0: Provider = {
  name: "hook0",
  title: "Hook0",
  category: "developer",
  docs: "https://documentation.hook0.com",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["hook0/hook0: clients/conformance/signature.json", "hook0/hook0: clients/go"],
  scheme: {
    kind: "custom",
    name: "hook0",
    header: "x-hook0-signature",
    toleranceSeconds: 300,
  },
  secretFrom: "the secret of the subscription",
  setup: ["Create a subscription with the URL and the event types."],
  answer: null,
  retries: null,
  recognisedBy: [["x-hook0-signature"]],
  eventId: [inHeader("x-event-id")],
  eventType: [inHeader("x-event-type")],
  forwardHeaders: ["x-event-id", "x-event-type", "x-delivery-id"],
  respond: null,
};
