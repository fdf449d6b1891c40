/**
 * Svix, and the many services that send through it. Standard Webhooks under `svix-*` names; customers of Svix
 * may have it send `webhook-*` names instead. All three headers are taken from one set, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import type { HmacScheme, Locator } from "../core/scheme.ts";
import { inBody, inHeader, timeIn } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

/** Shared with all who send through Svix. */
export const svixScheme: HmacScheme = {
  ...standardWebhooksScheme,
  header: "svix-signature",
  timestamp: timeIn("svix-timestamp", 300),
  idHeader: "svix-id",
  alternateHeaders: {
    signature: "webhook-signature",
    timestamp: "webhook-timestamp",
    id: "webhook-id",
  },
};

/** Nothing else tells them apart: of several that are configured, the one that verifies has the request. */
export const svixMarks: readonly (readonly string[])[] = [
  ["svix-id", "svix-signature"],
  ["webhook-id", "webhook-signature"],
];

/** A retry keeps it. */
export const svixId: readonly Locator[] = [inHeader("svix-id"), inHeader("webhook-id")];

export const svixAnswer = "2xx within 15 s; a redirect counts as a failure";

export const svixRetries =
  "7 times: after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h; a URL that fails for 5 days is switched off";

export const svix: Provider = {
  name: "svix",
  title: "Svix",
  category: "developer",
  docs: "https://docs.svix.com/receiving/verifying-payloads/how-manual",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["svix (npm)", "the provider's page"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`",
  setup: ["Add the URL in the sender's webhook portal.", "Copy its signing secret."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
