/**
 * All that one shard does to its storage, as synchronous operations; whoever calls decides which of
 * them share a transaction. No I/O but SQL, no clock: `nowMs` is handed in.
 *
 * Crash order: an event, its deliveries and its lease are written together, so there is never an
 * accepted event that nobody is bound to send. An attempt is on record (as a lease) before it is sent;
 * if its sender dies, the lease runs out, the attempt is recorded as unknown, and the next one is due.
 */
import { firstKeyAt, parseEventId } from "../core/id.ts";
import {
  type AcceptMessage,
  type AcceptResult,
  type AttemptRecord,
  type DeliveryRecord,
  type RetrySettlement,
  type SettleMessage,
  eventState,
  isInFlight,
  parseDeliveries,
} from "../core/record.ts";
import { Dedupe } from "./dedupe.ts";
import { Events } from "./events.ts";
import { Holds } from "./holds.ts";
import { LEASE_MS, type LeasedEvent, Leases } from "./leases.ts";
import { Partitions, dayEnd, dayStart, tableClass, tableDay } from "./partitions.ts";
import { Retention } from "./retention.ts";
import { Retries } from "./retries.ts";
import type { Sql } from "./sql.ts";

export class ShardStore {
  readonly sql: Sql;
  readonly partitions: Partitions;
  readonly retention: Retention;
  readonly events: Events;
  readonly dedupe: Dedupe;
  readonly retries: Retries;
  readonly holds: Holds;
  readonly leases: Leases;
  /** Events whose row could not be read since this list was last emptied: for the log. */
  damaged: { readonly key: number; readonly error: unknown }[] = [];

  constructor(sql: Sql) {
    this.sql = sql;
    this.partitions = new Partitions(sql);
    this.retention = new Retention(sql);
    this.events = new Events(sql, this.partitions, this.retention);
    this.dedupe = new Dedupe(sql, this.partitions);
    this.retries = new Retries(sql);
    this.holds = new Holds(sql);
    this.leases = new Leases(sql, this.partitions);
  }

  /** Makes the tables that an accept needs; outside the transaction, which may roll back. */
  prepareAccept(message: AcceptMessage, nowMs: number): void {
    this.events.prepare(keyOf(message), message.bytes.byteLength, message.retainHours);
    if (message.dedupe !== null) this.dedupe.prepare(nowMs);
  }

  /** Forgets what memory knows of a rolled back transaction. */
  reload(): void {
    this.leases.reload();
    this.holds.reload();
  }

  accept(message: AcceptMessage, nowMs: number): AcceptResult {
    if (message.dedupe !== null) {
      const holder = this.dedupe.claim(
        message.dedupe.key,
        message.dedupe.windowMs,
        message.id,
        nowMs,
      );
      if (holder !== null && holder !== message.id) return { kind: "duplicate", id: holder };
    }
    const leasedUntil = message.lease ? nowMs + LEASE_MS : null;
    const key = this.events.insert(message, keyOf(message), leasedUntil);
    if (leasedUntil !== null) this.leases.granted(key, leasedUntil);
    for (const waiting of message.waiting) {
      this.retries.add(key, waiting.slot, waiting.destination, waiting.dueAt, waiting.attempt);
    }
    return { kind: "accepted", key, leasedUntil: leasedUntil ?? 0, held: this.holds.active(nowMs) };
  }

  /** Records the outcomes of the first attempts. */
  settle(message: SettleMessage): void {
    for (const hold of message.holds) this.holds.hold(hold.destination, hold.until);
    const { deliveries, state, waiting } =
      message.slots === null ? message : this.#merge(message, message.slots);
    const nextLease = message.final ? null : message.leasedUntil;
    if (!this.events.settleLeased(message.key, message.leasedUntil, deliveries, state, nextLease)) {
      this.#settleLate(message);
      return;
    }
    for (const { slot, destination, dueAt, attempt } of waiting) {
      this.retries.add(message.key, slot, destination, dueAt, attempt);
    }
  }

  /** Takes over what the message settles, save what was settled by an earlier copy of it and has moved on. */
  #merge(
    message: SettleMessage,
    slots: readonly number[],
  ): Pick<SettleMessage, "deliveries" | "state" | "waiting"> {
    const row = this.events.byKey(message.key);
    if (row === null) return message;
    const merged = parseDeliveries(row.deliveries);
    const settled = parseDeliveries(message.deliveries);
    const taken = new Set<number>();
    for (const slot of slots) {
      const delivery = settled[slot];
      if (delivery === undefined || !isInFlight(merged[slot])) continue;
      merged[slot] = delivery;
      taken.add(slot);
    }
    const waiting = message.waiting.filter(({ slot }) => taken.has(slot));
    return { deliveries: JSON.stringify(merged), state: eventState(merged), waiting };
  }

  /**
   * The lease had run out and others took over. What was delivered is delivered: it is recorded, and a
   * retry that has not started is not sent. A late failure changes nothing, since a retry is due anyway.
   */
  #settleLate(message: SettleMessage): void {
    const row = this.events.byKey(message.key);
    if (row === null) return;
    const stored = parseDeliveries(row.deliveries);
    let changed = false;
    for (const [slot, late] of parseDeliveries(message.deliveries).entries()) {
      const delivery = stored[slot];
      const attempt = late.attempts.at(-1);
      if (late.state !== "delivered" || attempt === undefined || delivery?.state !== "pending")
        continue;
      recordAttempt(delivery, attempt);
      finish(delivery, "delivered");
      this.retries.remove(message.key, slot);
      changed = true;
    }
    if (changed)
      this.events.updateKeepingLease(message.key, JSON.stringify(stored), eventState(stored));
  }

  /** Records the outcome of one claimed attempt. */
  settleRetry(settlement: RetrySettlement): void {
    for (const hold of settlement.holds) this.holds.hold(hold.destination, hold.until);
    const event = this.events.byKey(settlement.key);
    if (event === null) return;
    const deliveries = parseDeliveries(event.deliveries);
    const delivery = deliveries[settlement.slot];
    if (delivery === undefined) return;
    const retry = this.retries.find(settlement.key, settlement.slot);
    recordAttempt(delivery, settlement.attempt);
    const current = retry !== null && retry.attempt === settlement.attempt.number;
    const { next } = settlement;
    if (next.state === "delivered" && delivery.state === "pending") {
      finish(delivery, "delivered");
      this.retries.remove(settlement.key, settlement.slot);
    } else if (current && delivery.state === "pending") {
      this.#applyNext(settlement, delivery);
    }
    this.events.updateKeepingLease(
      settlement.key,
      JSON.stringify(deliveries),
      eventState(deliveries),
    );
  }

  #applyNext({ key, slot, attempt, next }: RetrySettlement, delivery: DeliveryRecord): void {
    if (next.state === "dead") {
      finish(delivery, "dead", next.reason);
      this.retries.remove(key, slot);
    } else if (next.state === "pending") {
      delivery.dueAt = next.dueAt;
      delete delivery.reason;
      this.retries.reschedule(key, slot, next.dueAt, attempt.number + 1);
    } else if (next.state === "paused") {
      delete delivery.dueAt;
      delivery.reason = "destination_gone";
      this.retries.reschedule(key, slot, attempt.at, attempt.number + 1);
    }
  }

  /**
   * Turns first attempts whose sender is gone into retries that are due now. Returns how many events.
   * @param bootAt start of this process where all senders ended with the one before; else 0
   */
  expireLeases(nowMs: number, bootAt: number): number {
    const expired = this.leases.expired(nowMs, bootAt);
    for (const event of expired) {
      const deliveries = this.#readable(event);
      if (deliveries === null) continue;
      for (const [slot, delivery] of deliveries.entries()) {
        if (!isInFlight(delivery)) continue;
        const number = (delivery.attempts.at(-1)?.number ?? 0) + 1;
        recordAttempt(delivery, lostAttempt(number, event.leasedUntil - LEASE_MS));
        delivery.dueAt = nowMs;
        this.retries.add(event.key, slot, delivery.destination, nowMs, number + 1);
      }
      this.events.update(event.key, JSON.stringify(deliveries), eventState(deliveries));
    }
    this.leases.settle(nowMs);
    return expired.length;
  }

  /** The deliveries of a leased event; null, and no lease any more, where its row cannot be read. */
  #readable(event: LeasedEvent): DeliveryRecord[] | null {
    try {
      return parseDeliveries(event.deliveries);
    } catch (error) {
      this.damaged.push({ key: event.key, error });
      this.events.update(event.key, event.deliveries, "pending");
      return null;
    }
  }

  /** Drops the days that are over. Never one in which something waits. Returns the dropped tables. */
  purge(nowMs: number, retainMs: number, dedupeMs: number): string[] {
    const dropped: string[] = [];
    for (const table of this.partitions.numbers("events")) {
      const day = tableDay(table);
      const ownMs = tableClass(table) === 0 ? null : this.retention.of(table);
      if (dayEnd(day) + (ownMs ?? retainMs) > nowMs) continue;
      if (this.retries.anyBetween(firstKeyAt(dayStart(day)), firstKeyAt(dayEnd(day)))) continue;
      if (this.leases.anyIn(table)) continue;
      this.partitions.drop("chunks", table);
      this.partitions.drop("events", table);
      if (ownMs !== null) this.retention.forget(table);
      dropped.push(`events_${table}`);
    }
    for (const day of this.partitions.numbers("dedupe")) {
      if (dayEnd(day) + dedupeMs > nowMs) continue;
      this.partitions.drop("dedupe", day);
      dropped.push(`dedupe_${day}`);
    }
    return dropped;
  }
}

function keyOf(message: AcceptMessage): number {
  const parts = parseEventId(message.id);
  if (parts === null) throw new TypeError(`not an event id: ${message.id}`);
  return parts.key;
}

/** An attempt of which only its start is known. */
export function lostAttempt(number: number, at: number): AttemptRecord {
  return { number, at, durationMs: LEASE_MS, error: "courier_lost" };
}

/** Answers of so many last attempts are kept: a row holds at most 2 MB, whatever the number of retries. */
const RESPONSES_KEPT = 3;

/** Adds an attempt, or completes the record of one that was taken for lost. */
export function recordAttempt(delivery: DeliveryRecord, attempt: AttemptRecord): void {
  const at = delivery.attempts.findIndex((other) => other.number === attempt.number);
  if (at === -1) delivery.attempts.push(attempt);
  else delivery.attempts[at] = attempt;
  for (const earlier of delivery.attempts.slice(0, -RESPONSES_KEPT)) delete earlier.response;
}

export function finish(
  delivery: DeliveryRecord,
  state: "delivered" | "dead",
  reason?: string,
): void {
  delivery.state = state;
  delete delivery.dueAt;
  if (reason === undefined) delete delivery.reason;
  else delivery.reason = reason;
}
