/**
 * How often one address may fail to verify at a source with a `rate`. Counted in this isolate only: it
 * keeps a flood of forgeries from filling the log, and costs no call to a shard. Verified requests are not
 * counted, so nobody can use up what the provider needs.
 */
import { networkOf } from "../core/ip.ts";
import { Limiter } from "../core/rate.ts";

const REJECTED_PER_MINUTE = 60;
const ADDRESSES_MAX = 2000;

const limiter = new Limiter({ count: REJECTED_PER_MINUTE, perMs: 60_000 }, ADDRESSES_MAX);

/** Counts a rejected request; returns 0, or the milliseconds to wait where there were too many. */
export function countRejection(source: string, ip: string | null, nowMs: number): number {
  return limiter.take(`${source} ${ip === null ? "" : networkOf(ip)}`, nowMs);
}
