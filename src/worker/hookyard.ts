/**
 * Ties the compiled `routes.yaml` to the Worker: the fetch handler, the cron sweep, the Durable Object
 * class and the two entrypoints. A project's own entry file calls `createHookyard` and exports the parts.
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import type { CompiledRoutes } from "../core/plan.ts";
import { createApi } from "./api.ts";
import { Courier as CourierBase } from "./courier.ts";
import { drain, isDraining } from "./drain.ts";
import type { Env } from "./env.ts";
import { takeIn } from "./intake.ts";
import { errorText, gatherLogs, log } from "./log.ts";
import { notFound, unavailable } from "./reply.ts";
import { readRequestLine } from "./request-line.ts";
import { prepareRoutes } from "./routes.ts";
import { Shard as ShardBase } from "./shard.ts";
import { sweepShards } from "./sweep.ts";
import { limitTransform } from "./transform-limit.ts";

export type { Env } from "./env.ts";

/** Looks of 20 ms each: 25 s, within the 30 s that a supervisor gives a process that it stops. */
const DRAIN_LOOKS = 1250;

export interface HookyardOptions {
  /** Write `info` lines of the log together: for standalone workerd only, see `log.ts`. */
  readonly gatherLogs?: boolean;
}

export function createHookyard(compiled: CompiledRoutes, options: HookyardOptions = {}) {
  if (options.gatherLogs === true) gatherLogs();
  const routes = prepareRoutes(compiled, limitTransform);
  const api = createApi(routes);

  class Shard extends ShardBase {
    constructor(ctx: DurableObjectState, env: Env) {
      super(ctx, env, compiled.plan);
    }
  }

  class Courier extends CourierBase {
    constructor(ctx: ExecutionContext, env: Env) {
      super(ctx, env, routes);
    }
  }

  /** What a supervisor calls where there is no cron trigger; bound to a private socket by `hookyard serve`. */
  class Sweep extends WorkerEntrypoint<Env> {
    override async fetch(request: Request): Promise<Response> {
      if (request.url.endsWith("/drain"))
        return Response.json({ settled: await drain(DRAIN_LOOKS) });
      return Response.json(await sweepShards(routes, this.env));
    }
  }

  const worker: ExportedHandler<Env> = {
    async fetch(request, env, ctx) {
      try {
        const line = readRequestLine(request.url);
        if (line === null) return notFound();
        if (line.path === "/healthz" || line.path.startsWith("/api/"))
          return await api.fetch(request, env, ctx);
        if (isDraining()) return unavailable();
        return await takeIn(request, line, routes, env, ctx);
      } catch (error) {
        // A defect of ours: nothing was acknowledged, so the provider sends again.
        log("error", "intake_failed", { error: errorText(error) });
        return unavailable();
      }
    },
    async scheduled(_controller, env) {
      await sweepShards(routes, env);
    },
  };

  return { worker, Shard, Courier, Sweep };
}
