/** The store's SQL port on Node's own SQLite, so that the store is tested without a Worker. */
import { DatabaseSync } from "node:sqlite";
import { type Row, type Sql, refusePromise } from "../../src/store/sql.ts";

export function nodeSql(): Sql {
  const database = new DatabaseSync(":memory:");
  let written = 0;
  return {
    all: (statement, ...bindings): Row[] =>
      database
        .prepare(statement)
        .all(...bindings)
        .map((row) => ({ ...row })),
    run(statement, ...bindings) {
      const changes = Number(database.prepare(statement).run(...bindings).changes);
      // Node repeats the count of the last change for statements that change no rows.
      if (/^\s*(INSERT|UPDATE|DELETE)/.test(statement)) written += changes;
      return changes;
    },
    transaction(work) {
      database.exec("BEGIN");
      try {
        const result = refusePromise(work());
        database.exec("COMMIT");
        return result;
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },
    rowsWritten: () => written,
  };
}
