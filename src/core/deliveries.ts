/** The deliveries that one target makes of an event: one, or as many as its transform says. */
import type { ExpressionEngine } from "./expression.ts";
import { chain, type MaybePromise } from "./maybe-async.ts";
import type { EventContext } from "./model.ts";
import type { Destination, Target } from "./plan.ts";
import { renderTarget, type RenderedDelivery, type Rewrite } from "./render.ts";
import type { MissingReport } from "./template.ts";
import type { Limit, RunTransform, Transforms } from "./transform.ts";
import type { TransformOutput } from "./transform-output.ts";

/** What rendering needs beside the event. */
export interface RenderTools {
  readonly engine: ExpressionEngine | null;
  readonly transforms: Transforms;
  /** Null where the plan has no transform, so that what runs them stays out of the bundle. */
  readonly runTransform: RunTransform | null;
  readonly limit: Limit | null;
}

/** A failure is one delivery that is dead from the start. At once, unless something must be awaited. */
export function renderDeliveries(
  target: Target,
  destination: Destination,
  context: EventContext,
  tools: RenderTools,
  report?: MissingReport,
): MaybePromise<readonly RenderedDelivery[]> {
  const rendered = renderTarget(target, destination, context, tools.engine, report);
  if (target.transform !== undefined)
    return transformed(target.transform, rendered, context, tools);
  return chain(rendered, (one) => [one]);
}

async function transformed(
  id: string,
  rendered: MaybePromise<RenderedDelivery>,
  context: EventContext,
  { transforms, runTransform, limit }: RenderTools,
): Promise<readonly RenderedDelivery[]> {
  const base = await chain(rendered, (one) => one);
  if (!base.ok) return [base];
  if (runTransform === null) throw new Error(`nothing runs the transform ${id}`);
  const result = await runTransform(id, transforms, context, limit);
  if (!result.ok) return [result];
  return result.outputs.map((output) => ({ ok: true, rewrite: overlay(base.rewrite, output) }));
}

/** What the transform says wins over what the item says. */
function overlay(base: Rewrite | null, output: TransformOutput): Rewrite | null {
  const headers = new Map(
    (base?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  let contentType = output.contentType ?? base?.contentType ?? null;
  for (const [name, value] of output.headers) {
    if (name === "content-type") contentType = value ?? output.contentType;
    else if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  const rewrite: Rewrite = {
    method: output.method ?? base?.method ?? null,
    path: output.path ?? base?.path ?? null,
    query: output.query ?? base?.query ?? null,
    headers: [...headers],
    body: output.body,
    contentType,
  };
  const { method, path, query, body } = rewrite;
  const changed = [method, path, query, body, contentType].some((one) => one !== null);
  return changed || headers.size > 0 ? rewrite : null;
}
