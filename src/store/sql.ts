/**
 * The SQL port: three calls that Durable Object storage and Node's own SQLite both satisfy, so that the
 * whole store is tested without a Worker.
 */

export type SqlValue = string | number | null | Uint8Array;
export type Row = { readonly [column: string]: unknown };

export interface Sql {
  /** Rows of a query. */
  all(statement: string, ...bindings: SqlValue[]): Row[];
  /** Runs a statement; returns how many rows it wrote, index rows included. */
  run(statement: string, ...bindings: SqlValue[]): number;
  /** Runs `work` in one transaction; a throw rolls everything back. `work` must not be async. */
  transaction<T>(work: () => T): T;
  /** Rows written since this object was made: what Cloudflare bills. */
  rowsWritten(): number;
}

/** The part of `DurableObjectStorage` that is used; structural, so that this room imports no runtime. */
export interface DurableStorage {
  readonly sql: {
    exec(
      statement: string,
      ...bindings: (string | number | null | ArrayBuffer | ArrayBufferView)[]
    ): { toArray(): Row[]; readonly rowsWritten: number };
  };
  transactionSync<T>(work: () => T): T;
}

/** The port on Durable Object storage. Statements are cached by their text inside the runtime. */
export function durableSql(storage: DurableStorage): Sql {
  let written = 0;
  return {
    all(statement, ...bindings) {
      const cursor = storage.sql.exec(statement, ...bindings);
      const rows = cursor.toArray();
      written += cursor.rowsWritten;
      return rows;
    },
    run(statement, ...bindings) {
      const { rowsWritten } = storage.sql.exec(statement, ...bindings);
      written += rowsWritten;
      return rowsWritten;
    },
    transaction(work) {
      return storage.transactionSync(() => refusePromise(work()));
    },
    rowsWritten: () => written,
  };
}

/** A transaction is committed when `work` returns: a promise would be awaited outside of it. */
export function refusePromise<T>(result: T): T {
  if (result instanceof Promise) throw new TypeError("a transaction must not be async");
  return result;
}

/** Readers of a row's columns: a column of another type is a bug in a statement, so they throw. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`column "${column}" is not text`);
  return value;
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new TypeError(`column "${column}" is not a number`);
  return value;
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

export function blobOrNull(row: Row, column: string): Uint8Array | null {
  const value = row[column];
  if (value === null) return null;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`column "${column}" is not bytes`);
}
