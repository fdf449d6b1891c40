/**
 * FastSpring. Base64 over the body, which holds several events. Without a secret FastSpring signs nothing, and
 * this row refuses.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const fastspring: Provider = {
  name: "fastspring",
  title: "FastSpring",
  category: "billing",
  docs: "https://developer.fastspring.com/docs/message-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "public receivers"],
  scheme: hmac({ header: "x-fs-signature", encoding: "base64" }),
  secretFrom: "Developer Tools → Webhooks → HMAC SHA256 Secret",
  setup: ["Developer Tools → Webhooks → Configuration: add the URL and a secret."],
  answer: "200: with 202 only the events that the body lists count",
  retries: "for up to 7 days at growing intervals",
  recognisedBy: [["x-fs-signature"]],
  eventId: [],
  eventType: [inBody("events.0.type")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
