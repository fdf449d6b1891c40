/**
 * Sardine. Svix sends for it, under `svix-*` or `webhook-*` names: both are read, never mixed.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { svixAnswer, svixId, svixMarks, svixRetries, svixScheme } from "./svix.ts";

export const sardine: Provider = {
  name: "sardine",
  title: "Sardine",
  category: "finance",
  docs: "https://docs.payments.sardine.ai/guides/integration/payments/nftCheckout/integrationGuide/webhook-support",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "svix/svix-webhooks (its list of senders)"],
  scheme: svixScheme,
  secretFrom: "the signing secret of your URL, `whsec_…`",
  setup: ["Add the URL as a webhook in Sardine's dashboard."],
  answer: svixAnswer,
  retries: svixRetries,
  recognisedBy: svixMarks,
  eventId: svixId,
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
