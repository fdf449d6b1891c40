/**
 * Tables partitioned by UTC day, those of events also by class of retention. A `DELETE` is billed a row
 * written for every row, a `DROP TABLE` none, however many rows the table holds: so what ages is kept in
 * tables of one day and dropped whole.
 *
 * Three families: `events` (an event with its deliveries), `chunks` (bytes that do not fit a row) and
 * `dedupe` (which keys were seen). Their numbers are read once and kept in memory.
 */
import { RETENTION_CLASSES, keyClass, keyTime } from "../core/id.ts";
import { type Sql, text } from "./sql.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export type Family = "events" | "chunks" | "dedupe";

/**
 * `key` is the time-ordered integer of the event id. `leased_until` stands before the large columns, so
 * that looking for leases does not read bodies. An INTEGER PRIMARY KEY costs one row written an insert.
 */
const SCHEMA: { readonly [family in Family]: string } = {
  events: `(
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    leased_until INTEGER,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    type TEXT,
    provider_event_id TEXT,
    verdict TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    size INTEGER NOT NULL,
    deliveries TEXT NOT NULL,
    request TEXT NOT NULL,
    bytes BLOB
  )`,
  chunks: `(key INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (key, part)) WITHOUT ROWID`,
  dedupe: `(key TEXT PRIMARY KEY, event_id TEXT NOT NULL, seen_at INTEGER NOT NULL) WITHOUT ROWID`,
};

export function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}

export function dayStart(day: number): number {
  return day * DAY_MS;
}

/**
 * The table of `events` and `chunks` that a key belongs to: one for each day and class of retention, so
 * that what is kept for different times is dropped at different times.
 */
export function tableOf(key: number): number {
  return dayOf(keyTime(key)) * RETENTION_CLASSES + keyClass(key);
}

export function tableDay(table: number): number {
  return Math.floor(table / RETENTION_CLASSES);
}

export function tableClass(table: number): number {
  return table % RETENTION_CLASSES;
}

/** First millisecond after the day. */
export function dayEnd(day: number): number {
  return (day + 1) * DAY_MS;
}

export class Partitions {
  readonly #sql: Sql;
  readonly #numbers: { readonly [family in Family]: Set<number> } = {
    events: new Set(),
    chunks: new Set(),
    dedupe: new Set(),
  };

  constructor(sql: Sql) {
    this.#sql = sql;
    for (const row of sql.all("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      const match = /^(events|chunks|dedupe)_(\d+)$/.exec(text(row, "name"));
      if (match === null) continue;
      const [, family, number] = match;
      if (family === "events" || family === "chunks" || family === "dedupe")
        this.#numbers[family].add(Number(number));
    }
  }

  /** Makes a table. Call it outside a transaction that may roll back. */
  ensure(family: Family, number: number): void {
    if (this.#numbers[family].has(number)) return;
    this.#sql.run(`CREATE TABLE IF NOT EXISTS ${family}_${number} ${SCHEMA[family]}`);
    this.#numbers[family].add(number);
  }

  has(family: Family, number: number): boolean {
    return this.#numbers[family].has(number);
  }

  /** Numbers of the tables that exist, newest first: days for `dedupe`, those of `tableOf` for the others. */
  numbers(family: Family): number[] {
    return [...this.#numbers[family]].sort((a, b) => b - a);
  }

  drop(family: Family, number: number): void {
    this.#sql.run(`DROP TABLE IF EXISTS ${family}_${number}`);
    this.#numbers[family].delete(number);
  }
}
