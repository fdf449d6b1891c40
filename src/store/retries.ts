/**
 * Deliveries that wait for another attempt. Only what could not be delivered at once has a row here, so
 * that the happy path pays nothing for it. Indexed by destination first: a destination with ten
 * thousand waiting deliveries must not slow the look-up of the others.
 */
import { type Row, type Sql, integer } from "./sql.ts";

export interface RetryRow {
  readonly key: number;
  readonly slot: number;
  readonly attempt: number;
  /** When the attempt is due; for a leased row, when the lease runs out. */
  readonly dueAt: number;
}

function toRetryRow(row: Row): RetryRow {
  return {
    key: integer(row, "event_key"),
    slot: integer(row, "slot"),
    attempt: integer(row, "attempt"),
    dueAt: integer(row, "due_at"),
  };
}

export class Retries {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.run(`CREATE TABLE IF NOT EXISTS retries (
      event_key INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      destination TEXT NOT NULL,
      leased INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      attempt INTEGER NOT NULL,
      PRIMARY KEY (event_key, slot)
    ) WITHOUT ROWID`);
    sql.run("CREATE INDEX IF NOT EXISTS retries_due ON retries (destination, leased, due_at)");
  }

  /** Adds a waiting delivery; one that is there already keeps its place. */
  add(key: number, slot: number, destination: string, dueAt: number, attempt: number): void {
    this.#sql.run(
      "INSERT OR IGNORE INTO retries VALUES (?,?,?,0,?,?)",
      key,
      slot,
      destination,
      dueAt,
      attempt,
    );
  }

  /** The destinations that have something waiting, by one index search each. */
  destinations(): string[] {
    const names: string[] = [];
    for (let after = ""; ;) {
      const [row] = this.#sql.all(
        "SELECT min(destination) AS name FROM retries WHERE destination > ?",
        after,
      );
      const name = row?.["name"];
      if (typeof name !== "string") return names;
      names.push(name);
      after = name;
    }
  }

  inFlight(destination: string): number {
    const [row] = this.#sql.all(
      "SELECT count(*) AS n FROM retries WHERE destination = ? AND leased = 1",
      destination,
    );
    return row === undefined ? 0 : integer(row, "n");
  }

  due(destination: string, nowMs: number, limit: number): RetryRow[] {
    return this.#sql
      .all(
        "SELECT * FROM retries WHERE destination = ? AND leased = 0 AND due_at <= ? ORDER BY due_at LIMIT ?",
        destination,
        nowMs,
        limit,
      )
      .map(toRetryRow);
  }

  /** Claimed rows whose courier did not come back in time, or was of a process that is gone. */
  lost(destination: string, leaseEndsBy: number, limit: number): RetryRow[] {
    return this.#sql
      .all(
        "SELECT * FROM retries WHERE destination = ? AND leased = 1 AND due_at <= ? ORDER BY due_at LIMIT ?",
        destination,
        leaseEndsBy,
        limit,
      )
      .map(toRetryRow);
  }

  lease(key: number, slot: number, until: number): void {
    this.#sql.run(
      "UPDATE retries SET leased = 1, due_at = ? WHERE event_key = ? AND slot = ?",
      until,
      key,
      slot,
    );
  }

  reschedule(key: number, slot: number, dueAt: number, attempt: number): void {
    this.#sql.run(
      "UPDATE retries SET leased = 0, due_at = ?, attempt = ? WHERE event_key = ? AND slot = ?",
      dueAt,
      attempt,
      key,
      slot,
    );
  }

  remove(key: number, slot: number): void {
    this.#sql.run("DELETE FROM retries WHERE event_key = ? AND slot = ?", key, slot);
  }

  find(key: number, slot: number): RetryRow | null {
    const [row] = this.#sql.all(
      "SELECT * FROM retries WHERE event_key = ? AND slot = ?",
      key,
      slot,
    );
    return row === undefined ? null : toRetryRow(row);
  }

  /** When the destination's next row is due, waiting or leased; null when it has none. */
  nextDueAt(destination: string, leased: 0 | 1): number | null {
    const [row] = this.#sql.all(
      "SELECT min(due_at) AS at FROM retries WHERE destination = ? AND leased = ?",
      destination,
      leased,
    );
    const at = row?.["at"];
    return typeof at === "number" ? at : null;
  }

  /** Whether something waits for an event with a key from `from` up to `to`. */
  anyBetween(from: number, to: number): boolean {
    const found = "SELECT 1 FROM retries WHERE event_key >= ? AND event_key < ? LIMIT 1";
    return this.#sql.all(found, from, to).length > 0;
  }

  counts(): { destination: string; waiting: number }[] {
    return this.#sql
      .all("SELECT destination, count(*) AS n FROM retries GROUP BY destination")
      .map((row) => ({ destination: String(row["destination"]), waiting: integer(row, "n") }));
  }
}
