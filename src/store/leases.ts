/**
 * Leases on first attempts. They stand in the event's own row, because an index on them would cost one
 * more row written an event; finding the ones that ran out is a scan instead, kept short by a watermark:
 * every leased event has a key at or above it. The watermark is stored, so that a restart does not scan
 * whole days, and lowered in the same transaction as an event that arrives below it.
 */
import { firstKeyAt, keyTime } from "../core/id.ts";
import { type Partitions, dayOf, tableDay } from "./partitions.ts";
import { type Sql, integer, text } from "./sql.ts";

/**
 * Longer than any first round of sends: no send starts later than 12 s after the ack, and none takes
 * longer than 30 s. When it runs out, the sender is taken for dead and the attempt for unknown.
 */
export const LEASE_MS = 60_000;
/** The watermark moves in steps of at least this, so that it does not cost a row an alarm. */
const WATERMARK_STEP_MS = 30_000;
/** Workers whose clock or way to the shard is slow may still bring events this old. */
const WATERMARK_SLACK_MS = 10_000;
const EXPIRED_PER_PASS = 200;

export interface LeasedEvent {
  readonly key: number;
  readonly leasedUntil: number;
  readonly deliveries: string;
}

export class Leases {
  readonly #sql: Sql;
  readonly #partitions: Partitions;
  #watermark = 0;
  /** When the next lease runs out: null when none is out, undefined when only a scan can tell. */
  #nextAt: number | null | undefined = undefined;

  constructor(sql: Sql, partitions: Partitions) {
    this.#sql = sql;
    this.#partitions = partitions;
    sql.run(
      "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    );
    this.reload();
  }

  /** Forgets what is known from memory, after a transaction that may have been rolled back. */
  reload(): void {
    const [row] = this.#sql.all("SELECT value FROM meta WHERE name = 'watermark'");
    this.#watermark = row === undefined ? 0 : integer(row, "value");
    this.#nextAt = undefined;
  }

  /** Notes a lease that is being written. */
  granted(key: number, until: number): void {
    if (key < this.#watermark) this.#storeWatermark(key);
    if (this.#nextAt === undefined) return;
    if (this.#nextAt === null || until < this.#nextAt) this.#nextAt = until;
  }

  /** When to look for lost leases: an instant, or null when none can be out. */
  nextAt(): number | null {
    if (this.#nextAt === undefined) this.#scan();
    return this.#nextAt ?? null;
  }

  /** Events whose lease ended at or before `nowMs`, or was granted by a process that started before `bootAt`. */
  expired(nowMs: number, bootAt: number): LeasedEvent[] {
    const endsBy = Math.max(nowMs, bootAt + LEASE_MS - 1);
    const found: LeasedEvent[] = [];
    for (const table of this.#tables()) {
      const rows = this.#sql.all(
        `SELECT key, leased_until, deliveries FROM events_${table}
         WHERE key >= ? AND leased_until IS NOT NULL AND leased_until <= ? LIMIT ?`,
        this.#watermark,
        endsBy,
        EXPIRED_PER_PASS - found.length,
      );
      for (const row of rows) {
        found.push({
          key: integer(row, "key"),
          leasedUntil: integer(row, "leased_until"),
          deliveries: text(row, "deliveries"),
        });
      }
      if (found.length >= EXPIRED_PER_PASS) break;
    }
    return found;
  }

  /** Looks at what is leased now, and moves the watermark up to it. */
  settle(nowMs: number): void {
    const low = this.#scan();
    const target = Math.min(
      low ?? Number.POSITIVE_INFINITY,
      firstKeyAt(nowMs - WATERMARK_SLACK_MS),
    );
    if (keyTime(target) - keyTime(this.#watermark) >= WATERMARK_STEP_MS)
      this.#storeWatermark(target);
  }

  anyIn(table: number): boolean {
    return (
      this.#sql.all(`SELECT 1 FROM events_${table} WHERE leased_until IS NOT NULL LIMIT 1`).length >
      0
    );
  }

  /** Sets `nextAt`; returns the lowest leased key, or null. */
  #scan(): number | null {
    let low: number | null = null;
    let nextAt: number | null = null;
    for (const table of this.#tables()) {
      const [row] = this.#sql.all(
        `SELECT min(key) AS low, min(leased_until) AS next FROM events_${table} WHERE key >= ? AND leased_until IS NOT NULL`,
        this.#watermark,
      );
      if (row === undefined || row["low"] === null) continue;
      low = Math.min(low ?? Number.POSITIVE_INFINITY, integer(row, "low"));
      nextAt = Math.min(nextAt ?? Number.POSITIVE_INFINITY, integer(row, "next"));
    }
    this.#nextAt = nextAt;
    return low;
  }

  #tables(): number[] {
    const oldest = dayOf(keyTime(this.#watermark));
    return this.#partitions.numbers("events").filter((table) => tableDay(table) >= oldest);
  }

  #storeWatermark(key: number): void {
    this.#sql.run("INSERT OR REPLACE INTO meta VALUES ('watermark', ?)", key);
    this.#watermark = key;
  }
}
