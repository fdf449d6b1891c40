/**
 * Runs a transform: a function of the user's own that makes deliveries of an event. It gets a copy, and
 * what it returns is read like input from outside; whatever goes wrong is a value, never an exception.
 */
import type { TransformEvent } from "./define-transform.ts";
import type { EventContext } from "./model.ts";
import type { RenderFailure } from "./rewrite.ts";
import { readOutput, type TransformOutput } from "./transform-output.ts";

/** Default exports of the transform files, by their id in the plan; not yet known to be functions. */
export type Transforms = { readonly [id: string]: unknown };

/** Ends the wait for a promise after a while by rejecting, since a transform may never settle. */
export type Limit = <Value>(work: Promise<Value>) => Promise<Value>;

export type Transformed =
  | { readonly ok: true; readonly outputs: readonly TransformOutput[] }
  | RenderFailure;

/** `runTransform`, as those have it who are handed it. */
export type RunTransform = typeof runTransform;

/** How long a transform may take to settle: the provider's answer waits for it. */
export const TRANSFORM_MS = 1000;
export const TRANSFORM_LATE = `it did not end within ${TRANSFORM_MS} ms`;

/** Deliveries that one call may make. */
const OUTPUTS_MAX = 32;
const DETAIL_LIMIT = 300;

/** The deliveries that a transform asks for; none for `null`. */
export async function runTransform(
  id: string,
  transforms: Transforms,
  context: EventContext,
  limit: Limit | null,
): Promise<Transformed> {
  const transform = Object.hasOwn(transforms, id) ? transforms[id] : undefined;
  if (typeof transform !== "function")
    return failed(`${id} has no default export made by defineTransform`);
  try {
    const returned: unknown = Reflect.apply(transform, undefined, [eventOf(context)]);
    if (!(returned instanceof Promise)) return read(returned);
    return read(await (limit === null ? returned : limit<unknown>(returned)));
  } catch (error) {
    return failed(describe(error));
  }
}

/** A copy all the way down: a transform that changes it changes nothing else. */
function eventOf(context: EventContext): TransformEvent {
  return structuredClone({
    source: context.source,
    type: context.type,
    id: context.id,
    body: context.body,
    headers: context.headers,
    query: context.query,
    method: context.method,
    path: context.path,
    ip: context.ip,
    received_at: context.received_at,
    verdict: context.verdict,
  });
}

function read(returned: unknown): Transformed {
  if (returned === null) return { ok: true, outputs: [] };
  if (returned === undefined) return failed("it returned nothing; return null for no delivery");
  const values: readonly unknown[] = Array.isArray(returned) ? returned : [returned];
  if (values.length > OUTPUTS_MAX)
    return failed(`it returned ${values.length} deliveries; at most ${OUTPUTS_MAX} are made`);
  const outputs: TransformOutput[] = [];
  for (const [index, value] of values.entries()) {
    const output = readOutput(value);
    if (typeof output === "string")
      return failed(Array.isArray(returned) ? `delivery ${index + 1}: ${output}` : output);
    outputs.push(output);
  }
  return { ok: true, outputs };
}

function describe(error: unknown): string {
  return error instanceof Error ? `it threw ${error.name}: ${error.message}` : "it threw no Error";
}

function failed(detail: string): RenderFailure {
  return {
    ok: false,
    reason: "transform_failed",
    detail: detail.slice(0, DETAIL_LIMIT).toWellFormed(),
  };
}
