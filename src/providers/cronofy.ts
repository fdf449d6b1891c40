/**
 * Cronofy. A list of base64 signatures over the body, one for each active client secret of the application; one
 * that matches is enough.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const cronofy: Provider = {
  name: "cronofy",
  title: "Cronofy",
  category: "productivity",
  docs: "https://docs.cronofy.com/developers/push-notifications/authentication/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["Cronofy's SDK for .NET", "webhook-co/webhook"],
  scheme: hmac({
    header: "cronofy-hmac-sha256",
    encoding: "base64",
    layout: { kind: "list", separator: ",", prefix: "" },
  }),
  secretFrom: "the client secret of the application",
  setup: ["Create a notification channel with the URL as callback_url."],
  answer: null,
  retries: null,
  recognisedBy: [["cronofy-hmac-sha256"]],
  eventId: [],
  eventType: [inBody("notification.type")],
  forwardHeaders: [],
  respond: null,
};
