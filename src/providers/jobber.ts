/**
 * Jobber. Base64 over the body, keyed with the app's OAuth client secret.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const jobber: Provider = {
  name: "jobber",
  title: "Jobber",
  category: "crm",
  docs: "https://developer.getjobber.com/docs/using_jobbers_api/setting_up_webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["NangoHQ/nango", "public receivers"],
  scheme: hmac({ header: "x-jobber-hmac-sha256", encoding: "base64" }),
  secretFrom: "Developer Center → the app → Client secret",
  setup: ["Developer Center → the app → Webhooks: choose topics, enter the URL."],
  answer: "2xx within 1 s",
  retries: null,
  recognisedBy: [["x-jobber-hmac-sha256"]],
  eventId: [],
  eventType: [inBody("data.webHookEvent.topic")],
  forwardHeaders: [],
  respond: null,
};
