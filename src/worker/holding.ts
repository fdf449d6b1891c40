/**
 * A 410 or a `Retry-After` speaks for the whole destination, but it is met in one shard. It is told to the
 * others here, by whoever met it; each of them then leaves the destination alone too.
 */
import type { Hold } from "../core/record.ts";
import type { Env } from "./env.ts";
import { log } from "./log.ts";
import type { Routes } from "./routes.ts";
import { CONNECTIONS_PER_INVOCATION, forEachBounded } from "./semaphore.ts";
import { callShard, shardByNumber } from "./shard-client.ts";

/** Until when a hold has been told already by this isolate: a busy destination says it with every answer. */
const told = new Map<string, number>();
const TOLD_MAX = 1024;
/** A hold that is only this much longer than what was told is not worth telling again. */
const SLACK_MS = 1_000;

/** Tells all shards of the holds. A shard that cannot be reached meets the answer itself. */
export async function spreadHolds(holds: readonly Hold[], routes: Routes, env: Env): Promise<void> {
  const fresh = holds.filter(isNews);
  if (fresh.length === 0 || routes.plan.shards === 1) return;
  const shards = Array.from({ length: routes.plan.shards }, (_, shard) => shard);
  await forEachBounded(shards, CONNECTIONS_PER_INVOCATION, async (shard) => {
    const called = await callShard(shardByNumber(env, shard), (stub) => stub.hold(fresh));
    if (!called.ok) log("warn", "hold_not_told", { shard, error: called.error });
  });
}

function isNews({ destination, until }: Hold): boolean {
  // A 410 is told every time: an operator may have resumed the destination in between.
  if (until === null) return true;
  if ((told.get(destination) ?? 0) + SLACK_MS >= until) return false;
  if (told.size >= TOLD_MAX) told.clear();
  told.set(destination, until);
  return true;
}
