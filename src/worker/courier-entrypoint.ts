/**
 * How a shard reaches its couriers: through the Worker's own exports, which need no binding in
 * `wrangler.toml` and work alike on Cloudflare and on standalone workerd.
 */
import type { Claim } from "../core/record.ts";

export interface CourierPort {
  carry(shardId: string, claims: readonly Claim[]): Promise<void>;
}

/** The exports of the Worker as its Durable Objects see them; named `Courier` by `createHookyard`. */
interface ExportsWithCourier {
  readonly Courier: CourierPort;
}

export function courierOf(ctx: { readonly exports?: unknown }): CourierPort {
  const exports = ctx.exports;
  if (!hasCourier(exports)) throw new Error("the Worker does not export the class Courier");
  return exports.Courier;
}

function hasCourier(exports: unknown): exports is ExportsWithCourier {
  return typeof exports === "object" && exports !== null && "Courier" in exports;
}
