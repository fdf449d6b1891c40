/**
 * Limits on how often something may happen, counted in memory. One number is kept for each key: the time
 * at which its bucket would be full again (the generic cell rate algorithm, ITU-T I.371). Nothing is
 * stored, so whoever starts anew starts with a full bucket.
 */
import { shardOf } from "./dedupe.ts";
import type { Rate, Source } from "./plan.ts";

/** Events a second of one source that one shard is trusted with; a source with a higher rate uses more. */
const EVENTS_PER_SHARD = 100;

export class Limiter {
  readonly #intervalMs: number;
  readonly #burstMs: number;
  readonly #keysMax: number;
  /** Key → when its bucket is full again, epoch ms; the key that was used last stands last. */
  readonly #fullAt = new Map<string, number>();

  /**
   * @param rate all of one period may come at once, then one each time its share of the period has passed
   * @param keysMax of more keys, those that were not used for longest are forgotten
   */
  constructor({ count, perMs }: Rate, keysMax: number) {
    this.#intervalMs = perMs / count;
    this.#burstMs = Math.max(0, perMs - this.#intervalMs);
    this.#keysMax = keysMax;
  }

  /** Counts one for the key and returns 0; or counts nothing and returns the milliseconds to wait. */
  take(key: string, nowMs: number): number {
    const fullAt = Math.max(nowMs, this.#fullAt.get(key) ?? nowMs);
    const waitMs = fullAt - this.#burstMs - nowMs;
    if (waitMs > 0) return waitMs;
    this.#fullAt.delete(key);
    this.#fullAt.set(key, fullAt + this.#intervalMs);
    if (this.#fullAt.size > this.#keysMax) {
      for (const [oldest] of this.#fullAt) {
        this.#fullAt.delete(oldest);
        break;
      }
    }
    return 0;
  }
}

/** How many of the shards take the events of a source with this rate. */
function spread({ count, perMs }: Rate, shards: number): number {
  const perSecond = (count * 1000) / perMs;
  return Math.max(1, Math.min(shards, Math.ceil(perSecond / EVENTS_PER_SHARD)));
}

/**
 * The shard of an event. A source without a rate uses all of them; one with a rate only as many as the
 * rate needs, so that each can count its share by itself and the share is large enough to be even.
 */
export function shardOfEvent(
  source: Pick<Source, "name" | "rate">,
  key: string,
  shards: number,
): number {
  if (source.rate === undefined) return shardOf(key, shards);
  return (shardOf(source.name, shards) + shardOf(key, spread(source.rate, shards))) % shards;
}

/** The limiters of one shard by source; null where no source has a rate. */
export function limitersOf(
  sources: readonly Pick<Source, "name" | "rate">[],
  shards: number,
): ReadonlyMap<string, Limiter> | null {
  const limiters = new Map<string, Limiter>();
  for (const { name, rate } of sources) {
    if (rate === undefined) continue;
    const share = rate.count / spread(rate, shards);
    limiters.set(name, new Limiter({ count: share, perMs: rate.perMs }, 1));
  }
  return limiters.size === 0 ? null : limiters;
}
