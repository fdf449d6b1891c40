/**
 * Calling a shard. A stub that threw stays broken, so every try takes a fresh one; only errors that the
 * platform marks as retryable are repeated, never an overloaded object. Every call of a shard is
 * idempotent, since a call may have been carried out although its reply was lost.
 */
import type { Env } from "./env.ts";
import { errorText } from "./log.ts";
import type { ShardApi } from "./shard-api.ts";

export type Called<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly overloaded: boolean; readonly error: string };

const TRIES = 3;
const RETRY_DELAY_MS = 40;

/** A shard as one request sees it: the same stub until it throws. */
export interface ShardHandle {
  /** The same for every handle of the shard. */
  readonly name: string;
  stub: ShardApi;
  readonly renew: () => ShardApi;
}

export function shardByNumber(env: Env, shard: number): ShardHandle {
  const name = `shard-${shard}`;
  const renew = (): ShardApi => env.SHARD.getByName(name);
  return { name, stub: renew(), renew };
}

export function shardByIdText(env: Env, id: string): ShardHandle {
  const renew = (): ShardApi => env.SHARD.get(env.SHARD.idFromString(id));
  return { name: id, stub: renew(), renew };
}

/** Calls a shard, at most three times. */
export async function callShard<T>(
  shard: ShardHandle,
  call: (stub: ShardApi) => Promise<T>,
): Promise<Called<T>> {
  for (let tries = 1; ; tries++) {
    try {
      return { ok: true, value: await call(shard.stub) };
    } catch (error) {
      shard.stub = shard.renew();
      const overloaded = flag(error, "overloaded");
      if (overloaded || !flag(error, "retryable") || tries === TRIES) {
        return { ok: false, overloaded, error: errorText(error) };
      }
      await new Promise((resolve) =>
        setTimeout(resolve, RETRY_DELAY_MS * tries * (0.5 + Math.random())),
      );
    }
  }
}

function flag(error: unknown, name: "overloaded" | "retryable"): boolean {
  return typeof error === "object" && error !== null && Reflect.get(error, name) === true;
}
