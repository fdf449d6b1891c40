/**
 * Events: one row each, with the deliveries, the request and the bytes inside it. The happy path is one
 * insert and one update, which is what keeps an event at three rows written (with its dedupe row).
 */
import { KEYS_PER_CLASS, firstKeyAt, keyTime, parseEventId } from "../core/id.ts";
import type { AcceptMessage } from "../core/record.ts";
import type { EventState } from "../core/model.ts";
import { type Partitions, dayOf, tableDay, tableOf } from "./partitions.ts";
import type { Retention } from "./retention.ts";
import { type Row, type Sql, blobOrNull, integer, text, textOrNull } from "./sql.ts";

/** Cloudflare caps a row at 2 MB; larger bytes stand in the chunk table, in pieces of this size. */
export const CHUNK_BYTES = 1024 * 1024;

export interface EventRow {
  readonly key: number;
  readonly id: string;
  readonly state: string;
  readonly source: string;
  readonly type: string | null;
  readonly providerEventId: string | null;
  readonly verdict: string;
  readonly receivedAt: number;
  readonly size: number;
  readonly deliveries: string;
}

const SUMMARY =
  "key, id, state, source, type, provider_event_id, verdict, received_at, size, deliveries";

function toEventRow(row: Row): EventRow {
  return {
    key: integer(row, "key"),
    id: text(row, "id"),
    state: text(row, "state"),
    source: text(row, "source"),
    type: textOrNull(row, "type"),
    providerEventId: textOrNull(row, "provider_event_id"),
    verdict: text(row, "verdict"),
    receivedAt: integer(row, "received_at"),
    size: integer(row, "size"),
    deliveries: text(row, "deliveries"),
  };
}

export interface EventFilter {
  readonly state?: string;
  readonly source?: string;
  readonly type?: string;
  /** Epoch milliseconds: only events received at or after. */
  readonly since?: number;
}

export interface EventPage {
  readonly rows: EventRow[];
  /** Every row above this key was looked at; null when there is nothing older. */
  readonly scannedTo: number | null;
}

/** Rows that one listing call may look at: the query must not hold the object for seconds. */
const SCAN_ROWS = 5000;

export class Events {
  readonly #sql: Sql;
  readonly #partitions: Partitions;

  readonly #retention: Retention;

  constructor(sql: Sql, partitions: Partitions, retention: Retention) {
    this.#sql = sql;
    this.#partitions = partitions;
    this.#retention = retention;
  }

  /** Makes the tables that an event of this key and size needs. */
  prepare(key: number, byteLength: number, retainHours: number | null): void {
    const table = tableOf(key);
    if (retainHours !== null && !this.#partitions.has("events", table)) {
      this.#retention.note(table, retainHours);
    }
    this.#partitions.ensure("events", table);
    if (byteLength > CHUNK_BYTES) this.#partitions.ensure("chunks", table);
  }

  /**
   * Inserts an event at the first free key of its millisecond and class and returns that key. A second call with
   * the same id returns the key of the first: the call may be repeated by the caller or by the runtime.
   */
  insert(message: AcceptMessage, wantedKey: number, leasedUntil: number | null): number {
    const table = tableOf(wantedKey);
    const base = wantedKey - (wantedKey % KEYS_PER_CLASS);
    const inline = message.bytes.byteLength <= CHUNK_BYTES;
    for (let step = 0; step < KEYS_PER_CLASS; step++) {
      const key = base + ((wantedKey - base + step) % KEYS_PER_CLASS);
      const written = this.#sql.run(
        `INSERT OR IGNORE INTO events_${table} VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
        key,
        message.id,
        leasedUntil,
        message.state,
        message.source,
        message.type,
        message.providerEventId,
        message.verdict,
        message.receivedAt,
        message.size,
        message.deliveries,
        message.request,
        inline ? message.bytes : null,
      );
      if (written > 0) {
        if (!inline) this.#insertChunks(table, key, message.bytes);
        return key;
      }
      const [holder] = this.#sql.all(`SELECT id FROM events_${table} WHERE key = ?`, key);
      if (holder !== undefined && text(holder, "id") === message.id) return key;
    }
    throw new Error(`no free key in millisecond ${keyTime(wantedKey)}`);
  }

  #insertChunks(table: number, key: number, bytes: Uint8Array): void {
    for (let part = 0; part * CHUNK_BYTES < bytes.byteLength; part++) {
      const piece = bytes.subarray(part * CHUNK_BYTES, (part + 1) * CHUNK_BYTES);
      this.#sql.run(`INSERT INTO chunks_${table} VALUES (?,?,?)`, key, part, piece);
    }
  }

  /** Writes where the deliveries stand, if the lease is still the caller's. False when it is not. */
  settleLeased(
    key: number,
    lease: number,
    deliveries: string,
    state: EventState,
    nextLease: number | null,
  ): boolean {
    const table = tableOf(key);
    if (!this.#partitions.has("events", table)) return false;
    const written = this.#sql.run(
      `UPDATE events_${table} SET deliveries = ?, state = ?, leased_until = ? WHERE key = ? AND leased_until = ?`,
      deliveries,
      state,
      nextLease,
      key,
      lease,
    );
    return written > 0;
  }

  /** Writes where the deliveries stand; ends a lease of the event. */
  update(key: number, deliveries: string, state: EventState): void {
    this.#sql.run(
      `UPDATE events_${tableOf(key)} SET deliveries = ?, state = ?, leased_until = NULL WHERE key = ?`,
      deliveries,
      state,
      key,
    );
  }

  /** As `update`, without touching the lease: a late outcome must not end somebody else's. */
  updateKeepingLease(key: number, deliveries: string, state: EventState): void {
    this.#sql.run(
      `UPDATE events_${tableOf(key)} SET deliveries = ?, state = ? WHERE key = ?`,
      deliveries,
      state,
      key,
    );
  }

  /** Puts bytes behind those that the event has. The chunk table of the day must exist if they outgrow a row. */
  appendBytes(key: number, present: Uint8Array, added: Uint8Array): void {
    const table = tableOf(key);
    const bytes = new Uint8Array(present.byteLength + added.byteLength);
    bytes.set(present);
    bytes.set(added, present.byteLength);
    const inline = bytes.byteLength <= CHUNK_BYTES;
    if (this.#partitions.has("chunks", table))
      this.#sql.run(`DELETE FROM chunks_${table} WHERE key = ?`, key);
    this.#sql.run(`UPDATE events_${table} SET bytes = ? WHERE key = ?`, inline ? bytes : null, key);
    if (!inline) this.#insertChunks(table, key, bytes);
  }

  find(id: string): EventRow | null {
    const parts = parseEventId(id);
    if (parts === null) return null;
    const table = tableOf(parts.key);
    if (!this.#partitions.has("events", table)) return null;
    const base = parts.key - (parts.key % KEYS_PER_CLASS);
    const [row] = this.#sql.all(
      `SELECT ${SUMMARY} FROM events_${table} WHERE key >= ? AND key < ? AND id = ?`,
      base,
      base + KEYS_PER_CLASS,
      id,
    );
    return row === undefined ? null : toEventRow(row);
  }

  byKey(key: number): EventRow | null {
    const table = tableOf(key);
    if (!this.#partitions.has("events", table)) return null;
    const [row] = this.#sql.all(`SELECT ${SUMMARY} FROM events_${table} WHERE key = ?`, key);
    return row === undefined ? null : toEventRow(row);
  }

  /** True while the invocation that accepted the event may still be sending. */
  isLeased(key: number): boolean {
    const [row] = this.#sql.all(
      `SELECT leased_until FROM events_${tableOf(key)} WHERE key = ?`,
      key,
    );
    return row !== undefined && row["leased_until"] !== null;
  }

  /** The stored request (JSON) and the bytes: the received body, then the rewritten ones. */
  content(key: number): { request: string; bytes: Uint8Array } | null {
    const table = tableOf(key);
    if (!this.#partitions.has("events", table)) return null;
    const [row] = this.#sql.all(`SELECT request, bytes FROM events_${table} WHERE key = ?`, key);
    if (row === undefined) return null;
    return {
      request: text(row, "request"),
      bytes: blobOrNull(row, "bytes") ?? this.#chunks(table, key),
    };
  }

  #chunks(table: number, key: number): Uint8Array {
    if (!this.#partitions.has("chunks", table)) return new Uint8Array();
    const pieces = this.#sql
      .all(`SELECT bytes FROM chunks_${table} WHERE key = ? ORDER BY part`, key)
      .map((row) => blobOrNull(row, "bytes") ?? new Uint8Array());
    const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.byteLength;
    }
    return bytes;
  }

  /** The tables of each day, newest day first. */
  #tablesByDay(): Map<number, number[]> {
    const byDay = new Map<number, number[]>();
    for (const table of this.#partitions.numbers("events")) {
      const day = tableDay(table);
      byDay.set(day, [...(byDay.get(day) ?? []), table]);
    }
    return byDay;
  }

  /** One page, newest first, of the events with a key below `before`. */
  list(filter: EventFilter, before: number, limit: number): EventPage {
    const sinceKey = filter.since === undefined ? 0 : firstKeyAt(filter.since);
    const rows: EventRow[] = [];
    let scanned = 0;
    for (const [day, tables] of this.#tablesByDay()) {
      if (dayOf(keyTime(before)) < day) continue;
      if (day < dayOf(keyTime(sinceKey))) break;
      const conditions = [
        "(?4 IS NULL OR state = ?4)",
        "(?5 IS NULL OR source = ?5)",
        "(?6 IS NULL OR type = ?6)",
      ];
      const inWindow = (columns: string): string => {
        const parts = tables.map(
          (table) => `SELECT ${columns} FROM events_${table} WHERE key < ?1 AND key >= ?2`,
        );
        return `SELECT * FROM (${parts.join(" UNION ALL ")}) ORDER BY key DESC LIMIT ?3`;
      };
      const room = SCAN_ROWS - scanned;
      const found = this.#sql.all(
        `SELECT * FROM (${inWindow(SUMMARY)}) WHERE ${conditions.join(" AND ")} ORDER BY key DESC LIMIT ?7`,
        before,
        sinceKey,
        room,
        filter.state ?? null,
        filter.source ?? null,
        filter.type ?? null,
        limit - rows.length,
      );
      for (const row of found) rows.push(toEventRow(row));
      const last = rows.at(-1);
      if (rows.length >= limit && last !== undefined) return { rows, scannedTo: last.key };
      const [end] = this.#sql.all(
        `SELECT count(*) AS n, min(key) AS low FROM (${inWindow("key")})`,
        before,
        sinceKey,
        room,
      );
      if (end === undefined) continue;
      scanned += integer(end, "n");
      if (scanned >= SCAN_ROWS) return { rows, scannedTo: integer(end, "low") };
    }
    return { rows, scannedTo: null };
  }
}
