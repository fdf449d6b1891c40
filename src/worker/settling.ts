/**
 * Settlements of first rounds, brought to a shard together. A settlement wakes nobody, so it may wait for
 * a moment for those of other events: under load one call then carries several, which is one request of
 * the Durable Object instead of many. The first to come waits and calls; the others leave theirs with it
 * and end. Only data passes from one invocation to another: a promise of another request must not be
 * awaited in a Worker.
 *
 * If the invocation that waits is cut off, its leases run out and the shard takes over, as always.
 */
import type { SettleMessage } from "../core/record.ts";
import { log } from "./log.ts";
import { type ShardHandle, callShard } from "./shard-client.ts";

/** How long the first settlement waits for others. */
const WAIT_MS = 10;
/** A batch that was not called for by then has lost its caller; whoever comes next takes it over. */
const ABANDONED_MS = 1_000;
/** Settlements of one call: bounds its size, as each holds the deliveries of an event. */
const TOGETHER_MAX = 64;

interface Batch {
  readonly messages: SettleMessage[];
  readonly openedAt: number;
}

const batches = new Map<string, Batch>();

/**
 * Settles soon, alone or with others. Resolves when this invocation has nothing more to do for it.
 */
export async function settleTogether(shard: ShardHandle, message: SettleMessage): Promise<void> {
  const { name } = shard;
  const nowMs = Date.now();
  const open = batches.get(name);
  if (open !== undefined && nowMs - open.openedAt < ABANDONED_MS) {
    open.messages.push(message);
    if (open.messages.length < TOGETHER_MAX) return;
    batches.delete(name);
    return callWith(shard, open.messages.splice(0));
  }
  const batch = { messages: [...(open?.messages.splice(0) ?? []), message], openedAt: nowMs };
  batches.set(name, batch);
  await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  if (batches.get(name) === batch) batches.delete(name);
  // Splicing leaves nothing behind for a second caller: each message is brought once.
  const messages = batch.messages.splice(0);
  if (messages.length > 0) await callWith(shard, messages);
}

async function callWith(shard: ShardHandle, messages: readonly SettleMessage[]): Promise<void> {
  const called = await callShard(shard, (stub) => stub.settle(messages));
  if (!called.ok) log("error", "settle_failed", { events: messages.length, error: called.error });
}
