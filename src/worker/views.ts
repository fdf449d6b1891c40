/** How events and deliveries look in the admin API: snake_case, RFC 3339 times, no internal columns. */
import type { AttemptRecord, DeliveryRecord, StoredRequest } from "../core/record.ts";
import { parseDeliveries } from "../core/record.ts";
import type { EventRow } from "../store/events.ts";

export function instant(atMs: number | undefined): string | null {
  return atMs === undefined ? null : new Date(atMs).toISOString();
}

function countByState(deliveries: readonly DeliveryRecord[]): { [state: string]: number } {
  const counts = { delivered: 0, pending: 0, dead: 0, cancelled: 0 };
  for (const delivery of deliveries) counts[delivery.state]++;
  return counts;
}

function headView(event: EventRow) {
  return {
    id: event.id,
    source: event.source,
    type: event.type,
    provider_event_id: event.providerEventId,
    status: event.state,
    verdict: event.verdict,
    received_at: instant(event.receivedAt),
    size: event.size,
  };
}

export function summaryView(event: EventRow) {
  return { ...headView(event), deliveries: countByState(parseDeliveries(event.deliveries)) };
}

/** An event whole. The body stands as text where it is UTF-8, else as base64. */
export function eventView(event: EventRow, request: StoredRequest, body: Uint8Array) {
  const deliveries = parseDeliveries(event.deliveries);
  return {
    ...headView(event),
    method: request.method,
    path: request.path,
    query: request.query,
    ip: request.ip,
    headers: request.headers,
    ...bodyView(body),
    delivery_counts: countByState(deliveries),
    deliveries: deliveries.map(deliveryView),
  };
}

function bodyView(body: Uint8Array): { body: string } | { body_base64: string } {
  try {
    return { body: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    let binary = "";
    for (const byte of body) binary += String.fromCharCode(byte);
    return { body_base64: btoa(binary) };
  }
}

function deliveryView(delivery: DeliveryRecord) {
  return {
    id: delivery.id,
    destination: delivery.destination,
    route: delivery.route,
    status: delivery.state,
    reason: delivery.reason ?? null,
    next_attempt_at: delivery.state === "pending" ? instant(delivery.dueAt) : null,
    replay_of: delivery.replayOf ?? null,
    attempts: delivery.attempts.map(attemptView),
  };
}

function attemptView(attempt: AttemptRecord) {
  return {
    number: attempt.number,
    at: instant(attempt.at),
    duration_ms: attempt.durationMs,
    status: attempt.status ?? null,
    error: attempt.error ?? null,
    response: attempt.response ?? null,
  };
}
