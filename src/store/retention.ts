/**
 * How long the tables of sources with a `retain` of their own are kept. It is noted when a table is made,
 * so a change of `routes.yaml` holds from the next day on and never shortens what is kept already.
 */
import { type Sql, integer } from "./sql.ts";

export class Retention {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.run(
      "CREATE TABLE IF NOT EXISTS retention (table_number INTEGER PRIMARY KEY, hours INTEGER NOT NULL)",
    );
  }

  note(table: number, hours: number): void {
    this.#sql.run("INSERT OR REPLACE INTO retention VALUES (?,?)", table, hours);
  }

  /** Milliseconds, or null for a table that is kept as long as the file says. */
  of(table: number): number | null {
    const [row] = this.#sql.all("SELECT hours FROM retention WHERE table_number = ?", table);
    return row === undefined ? null : integer(row, "hours") * 60 * 60 * 1000;
  }

  forget(table: number): void {
    this.#sql.run("DELETE FROM retention WHERE table_number = ?", table);
  }
}
