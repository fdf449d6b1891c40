/**
 * Claiming work that is due. A claim leases the rows it takes, so two couriers never make the same
 * attempt at once; what a courier does not settle in time is claimed again as the next attempt.
 */
import type { Claim, DeliveryRecord } from "../core/record.ts";
import { eventState, parseDeliveries } from "../core/record.ts";
import type { EventRow } from "./events.ts";
import { LEASE_MS } from "./leases.ts";
import type { RetryRow } from "./retries.ts";
import { type ShardStore, finish, lostAttempt, recordAttempt } from "./shard-store.ts";

/** Attempts that a shard has under way at one destination: a slow one must not hold everything. */
const IN_FLIGHT_PER_DESTINATION = 32;
const CLAIMS_PER_PASS = 96;
/** An RPC message may have 32 MiB; a Worker has 128 MB for all that it does at once. */
const BYTES_PER_PASS = 8 * 1024 * 1024;
/** A delivery whose sender dies this often is what kills it. */
const LOST_ATTEMPTS_MAX = 20;

/** A row that cannot be read is looked at again after this. */
const DAMAGED_AGAIN_MS = 60 * 60 * 1000;

export interface ClaimRules {
  /** True for destinations that `routes.yaml` pauses. */
  readonly paused: (destination: string) => boolean;
  /** Start of this process where all couriers ended with the one before; else 0. */
  readonly bootAt: number;
}

/** Takes what is due now. Call it in a transaction, after `expireLeases`. */
export function claimDue(store: ShardStore, rules: ClaimRules, nowMs: number): Claim[] {
  const claims: Claim[] = [];
  let bytes = 0;
  for (const destination of store.retries.destinations()) {
    for (const row of store.retries.lost(
      destination,
      Math.max(nowMs, rules.bootAt + LEASE_MS - 1),
      CLAIMS_PER_PASS,
    )) {
      guarded(store, row, nowMs, () => recordLost(store, row, nowMs));
    }
    if (rules.paused(destination) || store.holds.until(destination, nowMs) !== undefined) continue;
    const free = IN_FLIGHT_PER_DESTINATION - store.retries.inFlight(destination);
    const room = Math.min(free, CLAIMS_PER_PASS - claims.length);
    if (room <= 0) continue;
    for (const row of store.retries.due(destination, nowMs, room)) {
      const claim = guarded(store, row, nowMs, () => toClaim(store, row));
      if (claim === undefined) continue;
      if (claim === null) {
        store.retries.remove(row.key, row.slot);
        continue;
      }
      // One body alone may be larger than this: then it travels alone.
      if (bytes > 0 && bytes + claim.body.byteLength > BYTES_PER_PASS) return claims;
      store.retries.lease(row.key, row.slot, nowMs + LEASE_MS);
      bytes += claim.body.byteLength;
      claims.push(claim);
    }
  }
  return claims;
}

/** When there is something to do next, or null. */
export function nextDueAt(store: ShardStore, rules: ClaimRules, nowMs: number): number | null {
  let next = store.leases.nextAt();
  const sooner = (at: number | null): void => {
    if (at !== null && (next === null || at < next)) next = at;
  };
  for (const destination of store.retries.destinations()) {
    sooner(store.retries.nextDueAt(destination, 1));
    if (rules.paused(destination)) continue;
    const heldUntil = store.holds.until(destination, nowMs);
    if (heldUntil === null) continue;
    if (store.retries.inFlight(destination) >= IN_FLIGHT_PER_DESTINATION) continue;
    const dueAt = store.retries.nextDueAt(destination, 0);
    if (dueAt !== null) sooner(Math.max(dueAt, heldUntil ?? 0));
  }
  return next;
}

/** What `work` makes of a row; undefined where the event's row cannot be read. */
function guarded<T>(store: ShardStore, row: RetryRow, nowMs: number, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    // One damaged row must not keep the others of its shard from being sent: it waits, and is told.
    store.damaged.push({ key: row.key, error });
    store.retries.reschedule(row.key, row.slot, nowMs + DAMAGED_AGAIN_MS, row.attempt);
    return undefined;
  }
}

function recordLost(store: ShardStore, row: RetryRow, nowMs: number): void {
  const event = store.events.byKey(row.key);
  if (event === null) {
    store.retries.remove(row.key, row.slot);
    return;
  }
  const deliveries = parseDeliveries(event.deliveries);
  const delivery = deliveries[row.slot];
  if (delivery === undefined || delivery.state !== "pending") {
    store.retries.remove(row.key, row.slot);
    return;
  }
  recordAttempt(delivery, lostAttempt(row.attempt, row.dueAt - LEASE_MS));
  if (
    delivery.attempts.filter((attempt) => attempt.error === "courier_lost").length >
    LOST_ATTEMPTS_MAX
  ) {
    finish(delivery, "dead", "courier_lost");
    store.retries.remove(row.key, row.slot);
  } else {
    delivery.dueAt = nowMs;
    delete delivery.reason;
    store.retries.reschedule(row.key, row.slot, nowMs, row.attempt + 1);
  }
  store.events.updateKeepingLease(row.key, JSON.stringify(deliveries), eventState(deliveries));
}

function toClaim(store: ShardStore, row: RetryRow): Claim | null {
  const event = store.events.byKey(row.key);
  const content = store.events.content(row.key);
  if (event === null || content === null) return null;
  const delivery = parseDeliveries(event.deliveries)[row.slot];
  if (delivery === undefined || delivery.state !== "pending") return null;
  return {
    key: row.key,
    slot: row.slot,
    attempt: row.attempt,
    eventId: event.id,
    source: event.source,
    type: event.type,
    receivedAt: event.receivedAt,
    request: content.request,
    delivery,
    body: bodyOf(event, delivery, content.bytes),
  };
}

/** The bytes of one delivery: its own rewritten body, else the body as it was received. */
export function bodyOf(event: EventRow, delivery: DeliveryRecord, bytes: Uint8Array): Uint8Array {
  const slice = delivery.rewrite?.slice;
  if (slice === undefined) return bytes.subarray(0, event.size);
  return bytes.subarray(slice[0], slice[0] + slice[1]);
}
