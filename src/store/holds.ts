/**
 * Destinations that take nothing for now: held back until an instant by their own `Retry-After`, or
 * until an operator resumes them after a 410. Few, so they are kept in memory beside the table.
 */
import { type Sql, integerOrNull, text } from "./sql.ts";

export class Holds {
  readonly #sql: Sql;
  readonly #held = new Map<string, number | null>();

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.run(
      "CREATE TABLE IF NOT EXISTS holds (destination TEXT PRIMARY KEY, until INTEGER) WITHOUT ROWID",
    );
    this.reload();
  }

  /** Reads the table again, after a transaction that may have been rolled back. */
  reload(): void {
    this.#held.clear();
    for (const row of this.#sql.all("SELECT destination, until FROM holds")) {
      this.#held.set(text(row, "destination"), integerOrNull(row, "until"));
    }
  }

  /** Holds a destination; a longer hold that is there already stays. `until: null` is the longest. */
  hold(destination: string, until: number | null): void {
    const present = this.#held.get(destination);
    if (present === null || (present !== undefined && until !== null && present >= until)) return;
    this.#sql.run("INSERT OR REPLACE INTO holds VALUES (?,?)", destination, until);
    this.#held.set(destination, until);
  }

  release(destination: string): boolean {
    if (!this.#held.has(destination)) return false;
    this.#sql.run("DELETE FROM holds WHERE destination = ?", destination);
    this.#held.delete(destination);
    return true;
  }

  /** Until when the destination is held: an instant, `null` for no end, `undefined` when it is free. */
  until(destination: string, nowMs: number): number | null | undefined {
    const until = this.#held.get(destination);
    if (until === undefined || until === null) return until;
    return until > nowMs ? until : undefined;
  }

  active(nowMs: number): string[] {
    if (this.#held.size === 0) return [];
    return [...this.#held.keys()].filter(
      (destination) => this.until(destination, nowMs) !== undefined,
    );
  }

  entries(): { destination: string; until: number | null }[] {
    return [...this.#held].map(([destination, until]) => ({ destination, until }));
  }
}
