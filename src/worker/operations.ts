/** What operators do beside events: see and resume destinations, read the counters. */
import type { Answer } from "./api.ts";
import type { Env } from "./env.ts";
import { unreachable } from "./queries.ts";
import type { Routes } from "./routes.ts";
import type { ShardApi } from "./shard-api.ts";
import { type Called, callShard, shardByNumber } from "./shard-client.ts";
import { instant } from "./views.ts";

async function askShards<T>(
  routes: Routes,
  env: Env,
  call: (stub: ShardApi) => Promise<T>,
): Promise<
  { readonly ok: true; readonly values: T[] } | { readonly ok: false; readonly error: string }
> {
  const calls: Promise<Called<T>>[] = [];
  for (let shard = 0; shard < routes.plan.shards; shard++)
    calls.push(callShard(shardByNumber(env, shard), call));
  const values: T[] = [];
  for (const called of await Promise.all(calls)) {
    if (!called.ok) return called;
    values.push(called.value);
  }
  return { ok: true, values };
}

/** Every destination of the file, with what waits for it and until when it is held. */
export async function listDestinations(routes: Routes, env: Env): Promise<Answer> {
  const asked = await askShards(routes, env, async (stub) => stub.destinations());
  if (!asked.ok) return unreachable(asked.error);
  const waiting = new Map<string, number>();
  const held = new Map<string, number | null>();
  for (const shard of asked.values) {
    for (const { destination, waiting: count } of shard.waiting) {
      waiting.set(destination, (waiting.get(destination) ?? 0) + count);
    }
    for (const { destination, until } of shard.held) {
      const present = held.get(destination);
      held.set(
        destination,
        until === null || present === null ? null : Math.max(until, present ?? 0),
      );
    }
  }
  const names = new Set([...routes.destinations.keys(), ...waiting.keys()]);
  const data = [...names].sort().map((name) => {
    const until = held.get(name);
    return {
      name,
      status: statusOf(routes, name, until),
      held_until: until === undefined || until === null ? null : instant(until),
      waiting: waiting.get(name) ?? 0,
    };
  });
  return { kind: "ok", body: { data } };
}

function statusOf(routes: Routes, name: string, until: number | null | undefined): string {
  const destination = routes.destinations.get(name);
  if (destination === undefined) return "unknown";
  if (destination.paused) return "paused";
  if (until === null) return "gone";
  return until !== undefined && until > Date.now() ? "held" : "active";
}

export async function resumeDestination(name: string, routes: Routes, env: Env): Promise<Answer> {
  if (!routes.destinations.has(name)) {
    const detail = `routes.yaml has no destination "${name.slice(0, 64)}".`;
    return {
      kind: "problem",
      status: 404,
      code: "destination_not_found",
      title: "No such destination",
      detail,
    };
  }
  const asked = await askShards(routes, env, (stub) => stub.resume(name));
  if (!asked.ok) return unreachable(asked.error);
  return { kind: "ok", body: { name, resumed: asked.values.some(Boolean) } };
}

/** Counters of every shard since its object was last started; what the benchmark reads. */
export async function readStats(routes: Routes, env: Env): Promise<Answer> {
  const asked = await askShards(routes, env, async (stub) => stub.stats());
  if (!asked.ok) return unreachable(asked.error);
  const totals = { rows_written: 0, requests: 0, alarms: 0, events: 0, duplicates: 0 };
  const shards = asked.values.map((stats) => {
    const view = {
      rows_written: stats.rowsWritten,
      requests: stats.requests,
      alarms: stats.alarms,
      events: stats.accepted,
      duplicates: stats.duplicates,
    };
    for (const name of ["rows_written", "requests", "alarms", "events", "duplicates"] as const)
      totals[name] += view[name];
    return { ...view, started_at: instant(stats.startedAt) };
  });
  return { kind: "ok", body: { totals, shards } };
}
