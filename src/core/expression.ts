/** What the core asks of an expression language. The only implementation is `jsonata.ts`. */
import type { EventContext, Json } from "./model.ts";

export type ExpressionFailure =
  /** The text is not an expression. */
  | "expression_invalid"
  /** The expression stopped with an error of its own, or used what is refused here, such as `$eval`. */
  | "expression_failed"
  /** It took more steps than the budget. Steps, because clocks stand still on the edge. */
  | "step_budget"
  | "depth_budget"
  /** A list or a text inside the evaluation, or the result, grew beyond its limit. */
  | "output_too_large";

export type Evaluated =
  /** `undefined`: the expression found nothing. */
  | { readonly ok: true; readonly value: Json | undefined }
  | { readonly ok: false; readonly reason: ExpressionFailure; readonly detail: string };

export type Tested =
  | { readonly ok: true; readonly value: boolean }
  | Extract<Evaluated, { readonly ok: false }>;

export interface ExpressionEngine {
  /** Evaluates the source text over the whole event. Never rejects: every failure is a value. */
  evaluate(source: string, context: EventContext): Promise<Evaluated>;
  /** Whether the result counts as true. It may be of any size: nothing is made of it. */
  test(source: string, context: EventContext): Promise<Tested>;
}
