/** What every route makes of one event: matched or the reason why not, and the deliveries as rendered. */
import type { Matched, RouteExplanation } from "./match.ts";
import type { MaybePromise } from "./maybe-async.ts";
import type { EventContext } from "./model.ts";
import { renderDeliveries } from "./deliveries.ts";
import type { RenderedDelivery } from "./render.ts";
import { REWRITTEN_BYTES_MAX, REWRITTEN_TOO_LARGE } from "./rewrite.ts";
import type { Routes } from "./routes.ts";

/** A delivery that the event asks for. */
export interface PlannedDelivery {
  readonly matched: Matched;
  /** A failure means that this delivery would be dead from the start, with that reason. */
  readonly rendered: RenderedDelivery;
  /** Paths and expressions of its templates that found nothing. */
  readonly missing: readonly string[];
}

export interface Explained {
  /** Every route of the plan, in file order. */
  readonly routes: readonly RouteExplanation[];
  /** In the order in which the Worker makes them. */
  readonly deliveries: readonly PlannedDelivery[];
}

/** Matches and renders as the Worker does when it accepts the event, and keeps the reasons. */
export async function explainEvent(
  context: EventContext,
  routes: Pick<
    Routes,
    "matcher" | "destinations" | "engine" | "transforms" | "runTransform" | "limit"
  >,
): Promise<Explained> {
  const deliveries: PlannedDelivery[] = [];
  let rewrittenBytes = 0;
  for (const matched of await now(routes.matcher.match(context))) {
    const missing: string[] = [];
    const destination = routes.destinations.get(matched.target.destination);
    if (destination === undefined)
      throw new Error(`the plan has no destination ${matched.target.destination}`);
    const all = await now(
      renderDeliveries(matched.target, destination, context, routes, (found) =>
        missing.push(...found),
      ),
    );
    for (const rendered of all) {
      const bytes = rendered.ok ? (rendered.rewrite?.body?.byteLength ?? 0) : 0;
      const fits = rewrittenBytes + bytes <= REWRITTEN_BYTES_MAX;
      if (fits) rewrittenBytes += bytes;
      deliveries.push({ matched, rendered: fits ? rendered : REWRITTEN_TOO_LARGE, missing });
    }
  }
  return { routes: await now(routes.matcher.explain(context)), deliveries };
}

/** Most values are there at once, without an expression to wait for. */
async function now<Value>(value: MaybePromise<Value>): Promise<Value> {
  return value;
}
