/** Process: sends one order of signed events with autocannon and reports what the sender saw. */
import autocannon from "autocannon";
import type { LoadOrder, LoadReport } from "./messages.ts";
import { BODY, HEADERS } from "./payload.ts";

const ONE_ANSWER_WITHIN_SECONDS = 30;

process.on("message", (order: LoadOrder) => {
  void send(order).then((report) => process.send?.(report));
});
process.on("disconnect", () => process.exit());

async function send(order: LoadOrder): Promise<LoadReport> {
  const latencies: number[] = [];
  let sent = 0;
  let lastAnsweredAt = 0;
  const firstSentAt = now();
  const result = await autocannon({
    url: order.url,
    method: "POST",
    connections: order.connections,
    amount: order.events,
    timeout: ONE_ANSWER_WITHIN_SECONDS,
    body: BODY,
    headers: HEADERS,
    requests: [
      {
        setupRequest: (request) => {
          sent += 1;
          return {
            ...request,
            headers: { ...request.headers, "x-github-delivery": `${order.run}-${sent}` },
          };
        },
      },
    ],
  }).on("response", (_client, _status, _bytes, responseMs) => {
    latencies.push(responseMs);
    lastAnsweredAt = now();
  });
  latencies.sort((a, b) => a - b);
  return {
    firstSentAt,
    lastAnsweredAt,
    accepted: result["2xx"],
    refused: order.events - result["2xx"],
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
