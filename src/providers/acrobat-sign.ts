/**
 * Adobe Acrobat Sign. Sends its client id with every request and wants it back, which proves nothing: it is an
 * identifier and no secret. So a token in the URL proves the sender. The answer to events must carry the client id
 * too, which the user adds with `respond`.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const acrobatSign: Provider = {
  name: "acrobat-sign",
  title: "Adobe Acrobat Sign",
  category: "productivity",
  docs: "https://helpx.adobe.com/sign/web/developers/webhooks/overview.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public consumers", "svix: receiver for Adobe Sign"],
  scheme: tokenInUrl,
  needs: [
    {
      key: "client_id",
      required: true,
      what: "the client id that Acrobat Sign sends in x-adobesign-clientid",
    },
  ],
  secretFrom: ownTokenInUrl,
  setup: [
    registerTokenInUrl,
    "`client_id`: the client id of the application that owns the webhook (for webhooks made on the account page, the one that Acrobat Sign sends).",
    "Acrobat Sign counts a delivery only if the answer gives the client id back: add `respond: { status: 200, headers: { x-adobesign-clientid: <client id> } }`.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-adobesign-clientid"]],
  eventId: [inBody("webhookNotificationId")],
  eventType: [inBody("event")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [
        {
          kind: "setting",
          place: { kind: "header", name: "x-adobesign-clientid" },
          name: "client_id",
        },
      ],
      answer: {
        kind: "echo-header",
        of: { kind: "header", name: "x-adobesign-clientid" },
        header: "x-adobesign-clientid",
      },
    },
  ],
  forwardHeaders: ["x-adobesign-clientid"],
  respond: null,
};
