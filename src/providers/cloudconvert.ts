/**
 * CloudConvert. Bare hex over the body.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const cloudconvert: Provider = {
  name: "cloudconvert",
  title: "CloudConvert",
  category: "automation",
  docs: "https://cloudconvert.com/api/v2/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["cloudconvert"],
  scheme: hmac({ header: "cloudconvert-signature", encoding: "hex" }),
  secretFrom: "the signing secret of the webhook, in the dashboard",
  setup: ["Dashboard → API → Webhooks → Create."],
  answer: null,
  retries: null,
  recognisedBy: [["cloudconvert-signature"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
