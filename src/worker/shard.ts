/**
 * The Durable Object: a thin shell. It owns the storage, the alarm and the group commit; what happens to
 * the rows is decided in `store`, what becomes of an attempt in `core`.
 */
import { DurableObject } from "cloudflare:workers";
import { type AcceptArguments, fromArguments } from "../core/accept-arguments.ts";
import { parseEventId } from "../core/id.ts";
import type { Plan } from "../core/plan.ts";
import { type Limiter, limitersOf } from "../core/rate.ts";
import type {
  AcceptResult,
  Claim,
  DeliveryRecord,
  Hold,
  Limited,
  RetrySettlement,
  SettleMessage,
} from "../core/record.ts";
import { type ClaimRules, claimDue, nextDueAt } from "../store/claims.ts";
import type { EventFilter } from "../store/events.ts";
import { tableOf } from "../store/partitions.ts";
import {
  type AppendResult,
  type EventDetail,
  type ListPage,
  appendDeliveries,
  detailOf,
  listPage,
} from "../store/reading.ts";
import { ShardStore } from "../store/shard-store.ts";
import { durableSql } from "../store/sql.ts";
import { CommitGroup } from "./commit-group.ts";
import { courierOf } from "./courier-entrypoint.ts";
import { isDraining } from "./drain.ts";
import { type Env, readNumber } from "./env.ts";
import { errorText, log } from "./log.ts";
import type { ShardApi, ShardStats, WaitingDestinations } from "./shard-api.ts";

/** An alarm that did not come within this is taken for lost, and set anew. */
const ALARM_SLACK_MS = 5_000;
/** While a pass of the alarm runs, the next is already set for then: a crash in it heals by itself. */
const DEAD_MAN_MS = 60_000;
/** Time in which a group gathers under load: far below what any provider allows for an answer. */
const GATHER_MS = 4;
/** Claims that one courier makes, as one Worker invocation has six connections at once. */
const CLAIMS_PER_COURIER = 12;
/** Dedupe tables are kept for the longest window of any source, and at least for this. */
const DEDUPE_MIN_MS = 24 * 60 * 60 * 1000;

export class Shard extends DurableObject<Env> implements ShardApi {
  readonly #plan: Plan;
  readonly #store: ShardStore;
  readonly #group: CommitGroup;
  readonly #rules: ClaimRules;
  readonly #limiters: ReadonlyMap<string, Limiter> | null;
  #alarmAt: number | null = null;
  #clock = 0;
  #stats = { requests: 0, alarms: 0, accepted: 0, duplicates: 0, alarmRows: 0 };
  readonly #startedAt: number;

  /** `createHookyard`, which knows the compiled file, hands in its plan. */
  constructor(ctx: DurableObjectState, env: Env, plan: Plan) {
    super(ctx, env);
    this.#plan = plan;
    this.#startedAt = this.#now();
    this.#limiters = limitersOf(plan.sources, plan.shards);
    this.#store = new ShardStore(durableSql(ctx.storage));
    this.#group = new CommitGroup({
      transaction: (work) => this.#store.sql.transaction(work),
      gathered: (load) => new Promise((resolve) => setTimeout(resolve, load ? GATHER_MS : 0)),
      rolledBack: () => {
        this.#alarmAt = null;
        this.#store.reload();
      },
    });
    const destinations = new Map(
      plan.destinations.map((destination) => [destination.name, destination]),
    );
    this.#rules = {
      // A destination that the file no longer names waits too: a deploy by mistake must not lose anything.
      paused: (name) => destinations.get(name)?.paused ?? true,
      bootAt: readNumber(env.HOOKYARD_BOOT_AT, 0),
    };
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
      await this.#armNext();
    });
  }

  accept(...event: AcceptArguments): Promise<AcceptResult | Limited> {
    this.#stats.requests++;
    const message = fromArguments(event);
    const nowMs = this.#now();
    const waitMs = this.#limiters?.get(message.source)?.take(message.source, nowMs) ?? 0;
    if (waitMs > 0) return Promise.resolve({ kind: "limited", waitMs });
    this.#store.prepareAccept(message, nowMs);
    return this.#group.write(() => {
      const result = this.#store.accept(message, nowMs);
      if (result.kind === "duplicate") {
        this.#stats.duplicates++;
        return result;
      }
      this.#stats.accepted++;
      if (result.leasedUntil > 0) this.#arm(result.leasedUntil);
      for (const waiting of message.waiting) this.#arm(waiting.dueAt);
      return result;
    });
  }

  async settle(messages: readonly SettleMessage[]): Promise<void> {
    this.#stats.requests++;
    // Each a member of the group by itself: one that cannot be settled must not take the others along.
    const settled = messages.map((message) =>
      this.#group.write(() => {
        this.#store.settle(message);
        for (const waiting of message.waiting) this.#arm(waiting.dueAt);
      }),
    );
    await Promise.all(settled);
  }

  settleRetries(settlements: readonly RetrySettlement[]): Promise<void> {
    this.#stats.requests++;
    return this.#group.write(() => {
      for (const settlement of settlements) this.#store.settleRetry(settlement);
      const next = nextDueAt(this.#store, this.#rules, this.#now());
      if (next !== null) this.#arm(next);
    });
  }

  /** Never throws: an alarm that throws is retried six times and then deleted for ever. */
  override async alarm(): Promise<void> {
    this.#stats.alarms++;
    try {
      this.#alarmAt = null;
      this.#arm(this.#now() + DEAD_MAN_MS);
      await this.#pass();
    } catch (error) {
      log("error", "alarm_failed", { error: errorText(error) });
    }
  }

  async sweep(): Promise<void> {
    this.#stats.requests++;
    const overdue = this.#alarmAt !== null && this.#alarmAt < this.#now() - ALARM_SLACK_MS;
    if (overdue) log("warn", "alarm_overdue", { alarm_at: this.#alarmAt });
    await this.#pass();
  }

  async list(filter: EventFilter, before: number, limit: number): Promise<ListPage> {
    this.#stats.requests++;
    return listPage(this.#store, filter, before, limit);
  }

  async detail(id: string): Promise<EventDetail | null> {
    this.#stats.requests++;
    return detailOf(this.#store, id);
  }

  append(
    id: string,
    deliveries: readonly DeliveryRecord[],
    bytes: Uint8Array,
    knownBytes: number,
  ): Promise<AppendResult> {
    this.#stats.requests++;
    const nowMs = this.#now();
    const parts = parseEventId(id);
    if (parts !== null && bytes.byteLength > 0) {
      this.#store.partitions.ensure("chunks", tableOf(parts.key));
    }
    return this.#group.write(() => {
      const result = appendDeliveries(this.#store, id, deliveries, bytes, knownBytes, nowMs);
      if (result.kind === "appended") this.#arm(nowMs);
      return result;
    });
  }

  hold(holds: readonly Hold[]): Promise<void> {
    this.#stats.requests++;
    return this.#group.write(() => {
      for (const { destination, until } of holds) this.#store.holds.hold(destination, until);
      const next = nextDueAt(this.#store, this.#rules, this.#now());
      if (next !== null) this.#arm(next);
    });
  }

  resume(destination: string): Promise<boolean> {
    this.#stats.requests++;
    return this.#group.write(() => {
      const released = this.#store.holds.release(destination);
      if (released) this.#arm(this.#now());
      return released;
    });
  }

  async destinations(): Promise<WaitingDestinations> {
    this.#stats.requests++;
    return { held: this.#store.holds.entries(), waiting: this.#store.retries.counts() };
  }

  async stats(): Promise<ShardStats> {
    this.#stats.requests++;
    const { alarmRows, ...counters } = this.#stats;
    return {
      ...counters,
      rowsWritten: this.#store.sql.rowsWritten() + alarmRows,
      startedAt: this.#startedAt,
    };
  }

  /** One pass: lost leases become retries, what is due goes to couriers, old days are dropped. */
  async #pass(): Promise<void> {
    const nowMs = this.#now();
    const claims = await this.#group.write(() => {
      const leasesAt = this.#store.leases.nextAt();
      if (leasesAt !== null && (leasesAt <= nowMs || this.#rules.bootAt > 0)) {
        const lost = this.#store.expireLeases(nowMs, this.#rules.bootAt);
        if (lost > 0) log("warn", "leases_expired", { events: lost });
      }
      return isDraining() ? [] : claimDue(this.#store, this.#rules, nowMs);
    });
    for (const { key, error } of this.#store.damaged.splice(0)) {
      log("error", "row_damaged", { key, error: errorText(error) });
    }
    this.#dispatch(claims);
    const dedupeMs = Math.max(
      DEDUPE_MIN_MS,
      ...this.#plan.sources.map((source) => source.dedupe?.windowMs ?? 0),
    );
    for (const table of this.#store.purge(nowMs, this.#plan.retainMs, dedupeMs)) {
      log("info", "table_dropped", { table });
    }
    await this.#armNext();
  }

  /**
   * Hands claims to couriers, which are Workers: they return at once and settle by themselves. The
   * runtime's output gate holds these calls until the claims are durable.
   */
  #dispatch(claims: readonly Claim[]): void {
    const shard = this.ctx.id.toString();
    for (let at = 0; at < claims.length; at += CLAIMS_PER_COURIER) {
      courierOf(this.ctx)
        .carry(shard, claims.slice(at, at + CLAIMS_PER_COURIER))
        .catch((error: unknown) =>
          log("error", "courier_not_reached", { error: errorText(error) }),
        );
    }
  }

  /** Sets the alarm where there is work and it is missing, late or overdue; clears it where there is none. */
  async #armNext(): Promise<void> {
    const next = nextDueAt(this.#store, this.#rules, this.#now());
    if (next !== null) {
      this.#arm(next);
    } else if (this.#alarmAt !== null) {
      this.#alarmAt = null;
      await this.ctx.storage.deleteAlarm();
    }
  }

  /**
   * Makes sure of an alarm at or before `at`. An alarm in the past may never fire, and setting the same
   * time again does nothing, so an overdue one is set anew, to at least the next millisecond.
   */
  #arm(at: number): void {
    const nowMs = this.#now();
    const wanted = Math.max(at, nowMs + 1);
    const set = this.#alarmAt;
    if (set !== null && set <= wanted && set >= nowMs - ALARM_SLACK_MS) return;
    this.#alarmAt = wanted;
    // Cloudflare bills setting an alarm as a row written.
    this.#stats.alarmRows++;
    void this.ctx.storage.setAlarm(wanted);
  }

  /** Time that never goes back while the object lives. */
  #now(): number {
    this.#clock = Math.max(this.#clock, Date.now());
    return this.#clock;
  }
}
