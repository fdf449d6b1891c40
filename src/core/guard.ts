/** Asking `if`: the expression beside `when`, for what a map of conditions cannot say. */
import type { ExpressionEngine, ExpressionFailure } from "./expression.ts";
import type { MaybePromise } from "./maybe-async.ts";
import type { EventContext } from "./model.ts";
import { evaluatePath } from "./native-path.ts";
import type { Guard } from "./plan.ts";
import { isTrue } from "./truth.ts";

/** What an `if` said. One that fails does not hold, and says why. */
export type Answer =
  | { readonly holds: true }
  | { readonly holds: false; readonly failure: GuardFailure | null };

export interface GuardFailure {
  readonly reason: ExpressionFailure | "expression_engine_missing";
  /** May quote the payload: for those who may read it, never for a log. */
  readonly detail: string;
}

export type Ask = (guard: Guard) => MaybePromise<Answer>;

const HOLDS: Answer = { holds: true };
const FAILS: Answer = { holds: false, failure: null };
const ENGINE_MISSING: Answer = {
  holds: false,
  failure: {
    reason: "expression_engine_missing",
    detail: "an if needs the expression engine, which is not bundled",
  },
};

/** Answers the `if`s of one event; those with the same text share one evaluation. Never rejects. */
export function createAsk(context: EventContext, engine: ExpressionEngine | null): Ask {
  const asked = new Map<string, Promise<Answer>>();
  return (guard) => {
    if (guard.kind === "path") return isTrue(evaluatePath(context, guard.path)) ? HOLDS : FAILS;
    if (engine === null) return ENGINE_MISSING;
    let answer = asked.get(guard.source);
    if (answer === undefined) {
      answer = evaluate(guard.source, context, engine);
      asked.set(guard.source, answer);
    }
    return answer;
  };
}

async function evaluate(
  source: string,
  context: EventContext,
  engine: ExpressionEngine,
): Promise<Answer> {
  const tested = await engine.test(source, context);
  if (!tested.ok)
    return { holds: false, failure: { reason: tested.reason, detail: tested.detail } };
  return tested.value ? HOLDS : FAILS;
}
