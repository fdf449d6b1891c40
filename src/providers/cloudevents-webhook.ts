/**
 * Senders of CloudEvents that follow the web hook specification, such as Azure Event Grid with the CloudEvents
 * schema. The token stands in the query as RFC 6750 §2.3 names it. Before the first event, such a sender asks with
 * OPTIONS whether it may deliver here; the answer allows every sender at any rate and gives nothing back, since
 * events must have the token anyway. The callback address of such a request is never opened.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader, joined } from "./forms.ts";
import { ownTokenInUrl } from "./tokens.ts";

export const cloudeventsWebhook: Provider = {
  name: "cloudevents-webhook",
  title: "CloudEvents over HTTP",
  category: "other",
  docs: "https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["cloudevents/spec: http-webhook.md"],
  scheme: { kind: "token", place: { kind: "query", name: "access_token" }, prefix: "" },
  secretFrom: ownTokenInUrl,
  setup: [
    "Register the URL with the token in its query: https://<your host>/in/<source>?access_token=<token>. It is a password: keep it out of tickets and screenshots.",
    "A sender that puts the token in the Authorization header is `verify: bearer` instead.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["ce-specversion", "ce-type", "ce-source"]],
  recognisedByBody: [["specversion", "id", "source", "type"]],
  eventId: [
    joined(" ", inHeader("ce-id"), inHeader("ce-source")),
    joined(" ", inBody("id"), inBody("source")),
  ],
  eventType: [inHeader("ce-type"), inBody("type")],
  handshakes: [
    {
      trust: "open",
      method: "OPTIONS",
      when: [{ kind: "present", place: { kind: "header", name: "webhook-request-origin" } }],
      answer: {
        kind: "fixed",
        status: 200,
        body: "",
        headers: { "webhook-allowed-origin": "*", "webhook-allowed-rate": "*", allow: "POST" },
      },
    },
  ],
  forwardHeaders: [
    "ce-id",
    "ce-source",
    "ce-specversion",
    "ce-type",
    "ce-subject",
    "ce-time",
    "ce-dataschema",
  ],
  respond: null,
};
