/** Reading events through the admin API: a page across all shards, newest first, and one event. */
import { firstKeyAt, parseEventId } from "../core/id.ts";
import { parseInstant } from "../core/instant.ts";
import { parseStoredRequest } from "../core/record.ts";
import type { EventFilter, EventRow } from "../store/events.ts";
import type { ListPage } from "../store/reading.ts";
import type { Answer } from "./api.ts";
import type { Env } from "./env.ts";
import type { Routes } from "./routes.ts";
import { callShard, shardByNumber } from "./shard-client.ts";
import { eventView, summaryView } from "./views.ts";

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;
const STATES = ["pending", "delivered", "dead", "cancelled", "unmatched"];
const PARAMETERS = new Set(["status", "source", "type", "since", "limit", "cursor"]);

interface EventsQuery {
  readonly filter: EventFilter;
  readonly limit: number;
  readonly before: Position;
}

/** A place in the order of all events: by key, and among equal keys by shard. */
interface Position {
  readonly key: number;
  readonly shard: number;
}

export async function readEvents(
  parameters: { readonly [name: string]: string },
  routes: Routes,
  env: Env,
): Promise<Answer> {
  const query = parseQuery(parameters);
  if ("kind" in query) return query;
  const shards = Array.from({ length: routes.plan.shards }, (_, shard) => shard);
  const pages = await Promise.all(
    shards.map((shard) => {
      // Of equal keys the higher shard comes first, so only lower shards still have theirs to show.
      const before = shard < query.before.shard ? query.before.key + 1 : query.before.key;
      return callShard(shardByNumber(env, shard), (stub) =>
        stub.list(query.filter, before, query.limit),
      );
    }),
  );
  const merged: { row: EventRow; shard: number }[] = [];
  let cutoff: Position | null = null;
  for (const [shard, page] of pages.entries()) {
    if (!page.ok) return unreachable(page.error);
    const { events, scannedTo }: ListPage = page.value;
    for (const row of events) merged.push({ row, shard });
    if (scannedTo === null) continue;
    // Nothing older than what every shard has looked through may be shown yet.
    const reached = { key: scannedTo, shard };
    if (cutoff === null || compare(reached, cutoff) > 0) cutoff = reached;
  }
  merged.sort((a, b) => compare(position(b), position(a)));
  const shown = merged
    .filter((item) => cutoff === null || compare(position(item), cutoff) >= 0)
    .slice(0, query.limit);
  const last = shown.at(-1);
  const next = shown.length < merged.length && last !== undefined ? position(last) : cutoff;
  return {
    kind: "ok",
    body: {
      data: shown.map(({ row }) => summaryView(row)),
      next_cursor: next === null ? null : `${next.key}.${next.shard}`,
    },
  };
}

function position({ row, shard }: { row: EventRow; shard: number }): Position {
  return { key: row.key, shard };
}

function compare(a: Position, b: Position): number {
  return a.key - b.key || a.shard - b.shard;
}

function parseQuery(parameters: {
  readonly [name: string]: string;
}): EventsQuery | Extract<Answer, { kind: "problem" }> {
  for (const name of Object.keys(parameters)) {
    if (!PARAMETERS.has(name))
      return invalid(`There is no parameter "${name}"; use one of ${[...PARAMETERS].join(", ")}.`);
  }
  const { status, source, type, since, limit, cursor } = parameters;
  if (status !== undefined && !STATES.includes(status))
    return invalid(`status is one of ${STATES.join(", ")}.`);
  const sinceMs = since === undefined ? undefined : (parseInstant(since) ?? Number.NaN);
  if (Number.isNaN(sinceMs))
    return invalid("since is an RFC 3339 instant such as 2026-01-31T12:00:00Z.");
  const count = limit === undefined ? LIMIT_DEFAULT : Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > LIMIT_MAX)
    return invalid(`limit is 1 to ${LIMIT_MAX}.`);
  const before = cursor === undefined ? { key: firstKeyAt(4e12), shard: 0 } : parseCursor(cursor);
  if (before === null) return invalid("cursor is the next_cursor of an earlier answer.");
  return { filter: { state: status, source, type, since: sinceMs }, limit: count, before };
}

function parseCursor(text: string): Position | null {
  const match = /^(\d{1,16})\.(\d{1,4})$/.exec(text);
  return match === null ? null : { key: Number(match[1]), shard: Number(match[2]) };
}

export async function readEvent(id: string, env: Env): Promise<Answer> {
  const parts = parseEventId(id);
  if (parts === null) return noEvent(id);
  const called = await callShard(shardByNumber(env, parts.shard), (stub) => stub.detail(id));
  if (!called.ok) return unreachable(called.error);
  if (called.value === null) return noEvent(id);
  const { event, request, bytes } = called.value;
  return {
    kind: "ok",
    body: eventView(event, parseStoredRequest(request), bytes.subarray(0, event.size)),
  };
}

export function noEvent(id: string): Answer {
  const detail = `There is no event ${id.slice(0, 64)}; it may have been dropped after its retention.`;
  return { kind: "problem", status: 404, code: "event_not_found", title: "No such event", detail };
}

export function unreachable(error: string): Extract<Answer, { kind: "problem" }> {
  const detail = `A shard could not be reached (${error}); try again.`;
  return {
    kind: "problem",
    status: 503,
    code: "shard_unreachable",
    title: "Storage not reachable",
    detail,
  };
}

export function invalid(detail: string): Extract<Answer, { kind: "problem" }> {
  return {
    kind: "problem",
    status: 400,
    code: "invalid_parameter",
    title: "The request is not valid",
    detail,
  };
}
