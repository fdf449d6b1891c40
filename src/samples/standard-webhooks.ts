/** An event in the payload shape that the Standard Webhooks specification recommends. */
import type { Sample } from "./sample.ts";

export const standardWebhooksSamples: readonly Sample[] = [
  {
    provider: "standard-webhooks",
    event: "user.created",
    method: "POST",
    contentType: "application/json",
    headers: { "webhook-id": "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", accept: "*/*" },
    body: {
      type: "user.created",
      timestamp: "2026-11-21T09:00:00Z",
      data: { id: "usr_7f3a2c", email: "mira@example.com", name: "Mira Lindqvist", plan: "team" },
    },
    ids: [{ kind: "header", name: "webhook-id", prefix: "msg_" }],
  },
];
