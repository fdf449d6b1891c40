/**
 * Todoist. Base64 over the body, under the client secret of the app, which its webhooks of all users share. A delivery
 * that is repeated keeps its id.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const todoist: Provider = {
  name: "todoist",
  title: "Todoist",
  category: "productivity",
  docs: "https://developer.todoist.com/api/v1/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers in several languages"],
  scheme: hmac({ header: "x-todoist-hmac-sha256", encoding: "base64" }),
  secretFrom: "App Management Console → the app → Client secret",
  setup: ["App Management Console → the app → Webhooks: the callback URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-todoist-hmac-sha256"]],
  eventId: [inHeader("x-todoist-delivery-id")],
  eventType: [inBody("event_name")],
  forwardHeaders: ["x-todoist-delivery-id"],
  respond: { status: 200, body: "", headers: {} },
};
