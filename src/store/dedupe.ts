/**
 * Dedupe keys that were seen, one table a day. A duplicate costs no row written.
 */
import { type Partitions, dayOf } from "./partitions.ts";
import { type Sql, integer, text } from "./sql.ts";

export class Dedupe {
  readonly #sql: Sql;
  readonly #partitions: Partitions;

  constructor(sql: Sql, partitions: Partitions) {
    this.#sql = sql;
    this.#partitions = partitions;
  }

  prepare(nowMs: number): void {
    this.#partitions.ensure("dedupe", dayOf(nowMs));
  }

  /**
   * Claims a key for an event. Returns null when it is free (and now taken), else the id of the event
   * that has it. A key seen longer ago than the window is free again.
   */
  claim(key: string, windowMs: number, eventId: string, nowMs: number): string | null {
    const today = dayOf(nowMs);
    const oldest = dayOf(nowMs - windowMs);
    for (const day of this.#partitions.numbers("dedupe")) {
      if (day < oldest) break;
      if (day === today) continue;
      const holder = this.#holder(day, key, nowMs - windowMs);
      if (holder !== null) return holder;
    }
    const written = this.#sql.run(
      `INSERT OR IGNORE INTO dedupe_${today} VALUES (?,?,?)`,
      key,
      eventId,
      nowMs,
    );
    if (written > 0) return null;
    const holder = this.#holder(today, key, nowMs - windowMs);
    if (holder !== null) return holder;
    this.#sql.run(
      `UPDATE dedupe_${today} SET event_id = ?, seen_at = ? WHERE key = ?`,
      eventId,
      nowMs,
      key,
    );
    return null;
  }

  #holder(day: number, key: string, seenSince: number): string | null {
    const [row] = this.#sql.all(`SELECT event_id, seen_at FROM dedupe_${day} WHERE key = ?`, key);
    if (row === undefined || integer(row, "seen_at") < seenSince) return null;
    return text(row, "event_id");
  }
}
