/**
 * The sweep: once a minute every shard is asked to look at its work. Alarms can be lost, and a quiet
 * object would sleep on what waits in it for ever; this heals it without any traffic.
 */
import type { Env } from "./env.ts";
import { log } from "./log.ts";
import type { Routes } from "./routes.ts";
import { forEachBounded } from "./semaphore.ts";
import { callShard, shardByNumber } from "./shard-client.ts";

const CALLS_AT_ONCE = 6;

export async function sweepShards(
  routes: Routes,
  env: Env,
): Promise<{ swept: number; failed: number }> {
  const shards = Array.from({ length: routes.plan.shards }, (_, shard) => shard);
  let failed = 0;
  await forEachBounded(shards, CALLS_AT_ONCE, async (shard) => {
    const called = await callShard(shardByNumber(env, shard), (stub) => stub.sweep());
    if (called.ok) return;
    failed++;
    log("error", "sweep_failed", { shard, error: called.error });
  });
  return { swept: shards.length - failed, failed };
}
