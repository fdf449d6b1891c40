/**
 * Dropbox Sign, once HelloSign. Only the time and the type of the event are signed, with the hex of the HMAC in the
 * payload itself: the rest of the payload is vouched for by nobody but TLS, so fetch what matters from the API. Two
 * events of one type in one second have the same hash, so it is no event id by itself. The payload is the field
 * `json` of a multipart form. Dropbox Sign demands a certain text as the answer.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { field, hmacInBody } from "./signed-fields.ts";

export const dropboxSign: Provider = {
  name: "dropbox-sign",
  title: "Dropbox Sign (HelloSign)",
  category: "productivity",
  docs: "https://developers.hellosign.com/docs/events/overview/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@dropbox/sign", "triggerdotdev/trigger.dev"],
  scheme: hmacInBody(
    ["event", "event_hash"],
    [field("event", "event_time"), field("event", "event_type")],
  ),
  covers: "the event's time and type, nothing else",
  secretFrom: "Settings → API → API key of the account",
  setup: [
    "Settings → API → Account callback, or the event callback of the API app: enter the URL.",
    "Test: it must show that the answer was right.",
  ],
  answer: "200 with the text Hello API Event Received in the body",
  retries: null,
  recognisedBy: [["user-agent: HelloSign"]],
  recognisedByBody: [["event"]],
  eventId: [
    joined(
      ":",
      inBody("event.event_hash"),
      inBody("signature_request.signature_request_id"),
      inBody("event.event_metadata.related_signature_id"),
    ),
  ],
  eventType: [inBody("event.event_type")],
  forwardHeaders: [],
  respond: {
    status: 200,
    body: "Hello API Event Received",
    headers: { "content-type": "text/plain; charset=utf-8" },
  },
};
