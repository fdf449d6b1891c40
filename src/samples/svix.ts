/** An event as a service that sends through Svix would post it. */
import type { Sample } from "./sample.ts";

export const svixSamples: readonly Sample[] = [
  {
    provider: "svix",
    event: "invoice.paid",
    method: "POST",
    contentType: "application/json",
    headers: {
      "user-agent": "Svix-Webhooks/1.80",
      "svix-id": "msg_2YQmHyUQtHsampleX0aUwGnJ3kP",
      accept: "*/*",
    },
    body: {
      type: "invoice.paid",
      timestamp: "2026-11-21T09:00:00Z",
      data: {
        id: "inv_204",
        amount: 14700,
        currency: "eur",
        customer: "mira@example.com",
        attempt: 2,
      },
    },
    ids: [{ kind: "header", name: "svix-id", prefix: "msg_" }],
  },
];
