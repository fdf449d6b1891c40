/**
 * What operators ask of a shard: pages of events, one event whole, and more deliveries for a stored event.
 */
import { type DeliveryRecord, eventState, parseDeliveries } from "../core/record.ts";
import type { EventFilter, EventRow } from "./events.ts";
import type { ShardStore } from "./shard-store.ts";

export interface ListPage {
  readonly events: EventRow[];
  /** Every event above this key was looked at; null when there is nothing older. */
  readonly scannedTo: number | null;
}

export interface EventDetail {
  readonly event: EventRow;
  /** JSON of a `StoredRequest`. */
  readonly request: string;
  /** The received body, then the rewritten ones. */
  readonly bytes: Uint8Array;
}

export type AppendResult =
  | { readonly kind: "appended" }
  | { readonly kind: "not_found" }
  /** The event's bytes changed since they were read, or its first attempts are under way: read again. */
  | { readonly kind: "conflict" };

export function listPage(
  store: ShardStore,
  filter: EventFilter,
  before: number,
  limit: number,
): ListPage {
  const page = store.events.list(filter, before, limit);
  return { events: page.rows, scannedTo: page.scannedTo };
}

export function detailOf(store: ShardStore, id: string): EventDetail | null {
  const event = store.events.find(id);
  if (event === null) return null;
  const content = store.events.content(event.key);
  return content === null ? null : { event, ...content };
}

/**
 * Adds deliveries to a stored event, due now: replays of settled ones, or what today's routes make of an
 * event that had none. Deliveries that are there already are left alone, so the call may be repeated.
 * @param added with their ids minted by the caller
 * @param bytes rewritten bodies, to be put behind the `knownBytes` that the caller saw
 */
export function appendDeliveries(
  store: ShardStore,
  id: string,
  added: readonly DeliveryRecord[],
  bytes: Uint8Array,
  knownBytes: number,
  nowMs: number,
): AppendResult {
  const detail = detailOf(store, id);
  if (detail === null) return { kind: "not_found" };
  const deliveries = parseDeliveries(detail.event.deliveries);
  const present = new Set(deliveries.map((delivery) => delivery.id));
  const fresh = added.filter((delivery) => !present.has(delivery.id));
  if (fresh.length === 0) return { kind: "appended" };
  // The outcomes of the first round are written over all deliveries at once.
  if (store.events.isLeased(detail.event.key)) return { kind: "conflict" };
  if (bytes.byteLength > 0) {
    if (detail.bytes.byteLength !== knownBytes) return { kind: "conflict" };
    store.events.appendBytes(detail.event.key, detail.bytes, bytes);
  }
  for (const delivery of fresh) {
    // What could not be rendered is dead from the start: nothing waits for it.
    if (delivery.state !== "pending") {
      deliveries.push(delivery);
      continue;
    }
    const slot = deliveries.push({ ...delivery, dueAt: nowMs }) - 1;
    store.retries.add(detail.event.key, slot, delivery.destination, nowMs, 1);
  }
  store.events.updateKeepingLease(
    detail.event.key,
    JSON.stringify(deliveries),
    eventState(deliveries),
  );
  return { kind: "appended" };
}
