/**
 * RingCentral. A token of the user's own in a header. A new URL is asked to give `validation-token` back; such a
 * request holds no event.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const ringcentral: Provider = {
  name: "ringcentral",
  title: "RingCentral",
  category: "messaging",
  docs: "https://developers.ringcentral.com/guide/notifications/webhooks/receiving",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "the provider's page", "RingCentral SDKs"],
  scheme: { kind: "api-key", header: "verification-token" },
  secretFrom: "the text that you send as `verificationToken` with the subscription",
  setup: [
    "POST /restapi/v1.0/subscription with `deliveryMode: { transportType: WebHook, address: <URL>, verificationToken: <token> }`.",
    "The URL is tested during that request: deploy first.",
  ],
  answer: "200 within 3 s",
  retries: null,
  recognisedBy: [["verification-token"]],
  eventId: [inBody("uuid")],
  eventType: [inBody("event")],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "present", place: { kind: "header", name: "validation-token" } },
        { kind: "absent", place: { kind: "body", path: ["uuid"] } },
        { kind: "absent", place: { kind: "body", path: ["event"] } },
      ],
      answer: {
        kind: "echo-header",
        of: { kind: "header", name: "validation-token" },
        header: "validation-token",
      },
    },
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
