/**
 * What one evaluation of an expression may cost, counted and never timed, and how its result becomes
 * plain JSON.
 */
import type { ExpressionFailure } from "./expression.ts";
import { setOwn } from "./json.ts";
import type { Json } from "./model.ts";
import { OUTPUT_LIMIT } from "./template.ts";
import { isFunction } from "./truth.ts";

/** Evaluated nodes; long texts and lists cost more (see `costOf`). About a tenth of a second. */
export const STEP_LIMIT = 100_000;
/** Evaluations inside each other. */
export const DEPTH_LIMIT = 500;
/** Elements of a list that an expression makes. */
export const SEQUENCE_LIMIT = 100_000;
/** Characters of a text that an expression makes. */
export const TEXT_LIMIT = 2 * OUTPUT_LIMIT;
/** Lists and maps inside each other in a result. */
const RESULT_DEPTH_LIMIT = 128;

/** Thrown inside an evaluation to end it; the engine turns it into a failure. */
export class BudgetError extends Error {
  readonly reason: ExpressionFailure;

  constructor(reason: ExpressionFailure, message: string) {
    super(message);
    this.reason = reason;
  }
}

export function tooLarge(what: string, limit: number): BudgetError {
  return new BudgetError("output_too_large", `${what}; at most ${limit} are allowed`);
}

/**
 * Steps that a result costs beside the step of its node: reading a long list or text again and again
 * is work, even where the expression has few nodes. Throws for a text that no expression may make.
 */
export function costOf(node: string, result: unknown): number {
  if (typeof result === "string") {
    if (result.length > TEXT_LIMIT && makesText.has(node))
      throw tooLarge("a text grew too long", TEXT_LIMIT);
    return result.length >> 9;
  }
  return Array.isArray(result) ? result.length >> 3 : 0;
}

// Nodes that compute; a path or a variable only finds a text that was there already.
const makesText: ReadonlySet<string> = new Set(["binary", "function", "apply"]);

/**
 * A result as plain JSON: lists lose the marks that JSONata puts on them, maps get the usual
 * prototype, a function is nothing, and a number that JSON cannot hold is null. Throws a BudgetError
 * for a result whose JSON text would exceed `limit` characters.
 */
export function toJson(result: unknown, limit: number): Json | undefined {
  let left = limit;

  function convert(value: unknown, depth: number): Json | undefined {
    if (typeof value === "string") return (spend(value.length + 2), value);
    if (typeof value === "number") return (spend(1), Number.isFinite(value) ? value : null);
    if (typeof value === "boolean") return (spend(1), value);
    if (value === null) return (spend(1), value);
    if (typeof value !== "object" || isFunction(value)) return undefined;
    spend(1);
    if (depth > RESULT_DEPTH_LIMIT)
      throw tooLarge("lists and maps are nested too deeply", RESULT_DEPTH_LIMIT);
    if (Array.isArray(value))
      return value.map((item) => (spend(1), convert(item, depth + 1) ?? null));
    const map: { [key: string]: Json } = {};
    for (const [key, entry] of Object.entries(value)) {
      spend(key.length + 4);
      const converted = convert(entry, depth + 1);
      if (converted !== undefined) setOwn(map, key, converted);
    }
    return map;
  }

  function spend(characters: number): void {
    left -= characters;
    if (left < 0) throw tooLarge("the result has too many characters", limit);
  }

  return convert(result, 0);
}
