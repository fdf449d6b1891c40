/**
 * Couriers send. The first round of an event is sent by the Worker invocation that accepted it, after
 * the ack; everything later is claimed by the shard's alarm and carried by a Worker entrypoint. A courier
 * that dies loses nothing: its lease runs out and the shard hands the work on.
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import type { Decision } from "../core/delivery.ts";
import {
  type Claim,
  type DeliveryRecord,
  type Hold,
  type RetrySettlement,
  type StoredRequest,
  type WaitingDelivery,
  eventState,
  isInFlight,
  parseStoredRequest,
} from "../core/record.ts";
import { attemptDelivery } from "./attempting.ts";
import { asRound } from "./drain.ts";
import type { Env } from "./env.ts";
import { givePlaceBack, sendsUnderWay, takePlace } from "./flow.ts";
import { spreadHolds } from "./holding.ts";
import { errorText, flushLogs, log } from "./log.ts";
import type { Routes } from "./routes.ts";
import { CONNECTIONS_PER_INVOCATION, forEachBounded } from "./semaphore.ts";
import { settleTogether } from "./settling.ts";
import { type ShardHandle, callShard, shardByIdText } from "./shard-client.ts";

/**
 * No send starts later than this after the ack: `waitUntil` may be cut at 30 s, and the lease is over
 * after 60 s. What has not started goes to the shard, which hands it to other couriers.
 */
const START_WITHIN_MS = 12_000;
/** What is known by then is settled, so that a destination that hangs does not put the others at risk. */
const SETTLE_AFTER_MS = 4_000;
/** Claims are settled in parts of this: what is not settled when the process dies is sent again. */
const SETTLE_EVERY_MS = 50;

/** An accepted event whose first attempts this invocation makes. */
export interface FirstRound {
  readonly shard: ShardHandle;
  readonly key: number;
  readonly leasedUntil: number;
  readonly held: readonly string[];
  readonly eventId: string;
  readonly source: string;
  readonly type: string | null;
  readonly receivedAt: number;
  readonly request: StoredRequest;
  /** All deliveries of the event; changed in place as their outcomes come in. */
  readonly deliveries: DeliveryRecord[];
  readonly bodyOf: (delivery: DeliveryRecord) => Uint8Array;
}

/** Sends the first attempts and settles them. Never throws: it runs in `waitUntil`. */
export function sendFirstRound(round: FirstRound, routes: Routes, env: Env): Promise<void> {
  return asRound(() => sendRound(round, routes, env));
}

async function sendRound(round: FirstRound, routes: Routes, env: Env): Promise<void> {
  const startedAt = Date.now();
  const settlement = new FirstSettlement(round);
  const slots = [...round.deliveries.keys()].filter((slot) => isInFlight(round.deliveries[slot]));
  let timer: number | null = null;
  if (slots.length > 1) timer = setTimeout(() => void settlement.flush(false), SETTLE_AFTER_MS);
  try {
    await forEachBounded(slots, CONNECTIONS_PER_INVOCATION, async (slot) => {
      const delivery = round.deliveries[slot];
      if (delivery === undefined) return;
      const { destination } = delivery;
      const nowMs = Date.now();
      const late = nowMs - startedAt > START_WITHIN_MS;
      const held = late || round.held.includes(destination);
      const place = held ? null : takePlace(destination, nowMs);
      if (place === null) {
        settlement.postpone(slot, nowMs);
        return;
      }
      try {
        const work = { ...round, attempt: 1, delivery, body: round.bodyOf(delivery) };
        const { record, decision } = await attemptDelivery(work, routes, env);
        delivery.attempts.push(record);
        settlement.decided(slot, decision, record.at);
      } finally {
        givePlaceBack(place);
      }
    });
    clearTimeout(timer);
    await settlement.flush(true);
    await spreadHolds(settlement.allHolds, routes, env);
  } catch (error) {
    clearTimeout(timer);
    log("error", "first_round_failed", { event_id: round.eventId, error: errorText(error) });
  }
  if (sendsUnderWay() === 0) flushLogs();
}

/** Collects the outcomes of an event's first attempts; one call to the shard in the usual case. */
class FirstSettlement {
  readonly #round: FirstRound;
  #slots: number[] = [];
  #waiting: WaitingDelivery[] = [];
  #holds: Hold[] = [];
  /** Every hold of the event: the other shards must know of them too. */
  readonly allHolds: Hold[] = [];
  #partial = false;
  #flushing: Promise<void> = Promise.resolve();

  constructor(round: FirstRound) {
    this.#round = round;
  }

  decided(slot: number, decision: Decision, attemptedAt: number): void {
    const delivery = this.#round.deliveries[slot];
    if (delivery === undefined) return;
    this.#slots.push(slot);
    const { destination } = delivery;
    if (decision.state === "delivered" || decision.state === "dead") {
      delivery.state = decision.state;
      if (decision.state === "dead") delivery.reason = decision.reason;
    } else if (decision.state === "pending") {
      delivery.dueAt = decision.dueAt;
      this.#waiting.push({ slot, destination, dueAt: decision.dueAt, attempt: 2 });
      if (decision.holdUntil !== null) this.#hold({ destination, until: decision.holdUntil });
    } else {
      delivery.reason = "destination_gone";
      this.#waiting.push({ slot, destination, dueAt: attemptedAt, attempt: 2 });
      this.#hold({ destination, until: null });
    }
  }

  #hold(hold: Hold): void {
    this.#holds.push(hold);
    this.allHolds.push(hold);
  }

  /** Gives an attempt back that was not made. */
  postpone(slot: number, dueAt: number): void {
    const delivery = this.#round.deliveries[slot];
    if (delivery === undefined) return;
    this.#slots.push(slot);
    delivery.dueAt = dueAt;
    this.#waiting.push({ slot, destination: delivery.destination, dueAt, attempt: 1 });
  }

  /**
   * One call at a time and in order, since the final one ends the lease: an outcome that came behind it
   * would be lost. What a call could not bring is brought by the next; after the final one, the lease
   * runs out and the shard hands the work on.
   */
  flush(final: boolean): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#settle(final));
    return this.#flushing;
  }

  async #settle(final: boolean): Promise<void> {
    if (!final && this.#slots.length === 0) return;
    const { key, leasedUntil, deliveries } = this.#round;
    const [slots, waiting, holds] = [this.#slots, this.#waiting, this.#holds];
    const message = {
      key,
      leasedUntil,
      deliveries: JSON.stringify(deliveries),
      state: eventState(deliveries),
      waiting,
      holds,
      slots: this.#partial || !final ? slots : null,
      final,
    };
    this.#slots = [];
    this.#waiting = [];
    this.#holds = [];
    if (!final) this.#partial = true;
    // What wakes nobody and is the whole of its event may wait for company.
    if (final && message.slots === null && waiting.length === 0) {
      return settleTogether(this.#round.shard, message);
    }
    const called = await callShard(this.#round.shard, (stub) => stub.settle([message]));
    if (called.ok) return;
    this.#slots.push(...slots);
    this.#waiting.push(...waiting);
    this.#holds.push(...holds);
    log("error", "settle_failed", { event_id: this.#round.eventId, error: called.error });
  }
}

/** The Worker side of the alarm: takes claims, answers at once, sends, settles. */
export class Courier extends WorkerEntrypoint<Env> {
  readonly #routes: Routes;

  /** `createHookyard`, which knows the compiled file, hands in its routes. */
  constructor(ctx: ExecutionContext, env: Env, routes: Routes) {
    super(ctx, env);
    this.#routes = routes;
  }

  /** @param shardId text of the shard's Durable Object id */
  carry(shardId: string, claims: readonly Claim[]): void {
    const shard = shardByIdText(this.env, shardId);
    this.ctx.waitUntil(asRound(() => carryClaims(shard, claims, this.#routes, this.env)));
  }
}

/** Claims of one run that are settled together; a slow one does not keep the others unsettled. */
async function carryClaims(
  shard: ShardHandle,
  claims: readonly Claim[],
  routes: Routes,
  env: Env,
): Promise<void> {
  let settled: RetrySettlement[] = [];
  const holds: Hold[] = [];
  const flush = async (): Promise<void> => {
    const list = settled;
    settled = [];
    if (list.length === 0) return;
    const called = await callShard(shard, (stub) => stub.settleRetries(list));
    if (!called.ok) log("error", "settle_failed", { claims: list.length, error: called.error });
  };
  const timer = setInterval(() => void flush(), SETTLE_EVERY_MS);
  try {
    await forEachBounded(claims, CONNECTIONS_PER_INVOCATION, async (claim) => {
      const { record, decision } = await attemptDelivery(
        { ...claim, request: parseStoredRequest(claim.request) },
        routes,
        env,
      );
      const settlement = toSettlement(claim, record, decision);
      settled.push(settlement);
      holds.push(...settlement.holds);
    });
  } catch (error) {
    log("error", "courier_failed", { error: errorText(error) });
  } finally {
    clearInterval(timer);
  }
  await flush();
  await spreadHolds(holds, routes, env);
  if (sendsUnderWay() === 0) flushLogs();
}

function toSettlement(
  claim: Claim,
  attempt: RetrySettlement["attempt"],
  decision: Decision,
): RetrySettlement {
  const { destination } = claim.delivery;
  const base = { key: claim.key, slot: claim.slot, attempt };
  switch (decision.state) {
    case "delivered":
      return { ...base, next: { state: "delivered" }, holds: [] };
    case "dead":
      return { ...base, next: { state: "dead", reason: decision.reason }, holds: [] };
    case "paused":
      return { ...base, next: { state: "paused" }, holds: [{ destination, until: null }] };
    case "pending": {
      const holds = decision.holdUntil === null ? [] : [{ destination, until: decision.holdUntil }];
      return { ...base, next: { state: "pending", dueAt: decision.dueAt }, holds };
    }
  }
}
