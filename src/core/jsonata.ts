/**
 * JSONata behind the engine interface: the only file that imports it, itself imported only by plans
 * that hold an expression which is not a plain path.
 *
 * JSONata's own `timeout` compares clock readings, and a deployed Worker's clock stands still while it
 * computes, so nothing here depends on one: steps, depth, list lengths and text lengths are counted.
 * Equal events give equal results: `$now()` and `$millis()` are the instant of receipt, `$random` and
 * `$shuffle` are refused, and so is `$eval`, since text of a payload must never become an expression.
 */
import jsonata from "jsonata";
import type { Evaluated, ExpressionEngine, ExpressionFailure } from "./expression.ts";
import {
  BudgetError,
  costOf,
  DEPTH_LIMIT,
  SEQUENCE_LIMIT,
  STEP_LIMIT,
  toJson,
} from "./jsonata-budget.ts";
import { replacements, type Definition, type Frame, type Spend } from "./jsonata-functions.ts";
import type { EventContext } from "./model.ts";
import { REGEX_INPUT_LIMIT } from "./pattern.ts";
import { OUTPUT_LIMIT } from "./template.ts";
import { isTrue } from "./truth.ts";

const CACHE_LIMIT = 1000;
const DETAIL_LIMIT = 300;
// JSONata calls these around every node that it evaluates.
const ENTRY = Symbol.for("jsonata.__evaluate_entry");
const EXIT = Symbol.for("jsonata.__evaluate_exit");

/** The engine that JSONata makes for every regular expression in an expression. */
class CappedRegExp extends RegExp {
  override exec(text: string): RegExpExecArray | null {
    return super.exec(text.length > REGEX_INPUT_LIMIT ? text.slice(0, REGEX_INPUT_LIMIT) : text);
  }
}

const OPTIONS: jsonata.JsonataOptions = {
  stack: DEPTH_LIMIT,
  sequence: SEQUENCE_LIMIT,
  // JSONata only constructs it; the declared type also asks for RegExp's call signature.
  RegexEngine: CappedRegExp as unknown as RegExpConstructor,
};

type Failure = Extract<Evaluated, { ok: false }>;
type Prepared = { readonly ok: true; readonly expression: jsonata.Expression } | Failure;

/** Creates an engine. Each source text is parsed once; the last thousand texts are remembered. */
export function createJsonata(): ExpressionEngine {
  const cache = new Map<string, Prepared>();
  let library: Promise<Library> | null = null;

  async function run<Value>(
    source: string,
    context: EventContext,
    take: (result: unknown) => Value,
  ): Promise<{ readonly ok: true; readonly value: Value } | Failure> {
    const { functions, fromMillis, spend } = await (library ??= loadLibrary());
    let prepared = cache.get(source);
    if (prepared === undefined) {
      prepared = prepare(source, functions, spend);
      const oldest = cache.size < CACHE_LIMIT ? undefined : cache.keys().next().value;
      if (oldest !== undefined) cache.delete(oldest);
      cache.set(source, prepared);
    }
    if (!prepared.ok) return prepared;
    try {
      const result: unknown = await prepared.expression.evaluate(
        context,
        clockOf(context, fromMillis),
      );
      return { ok: true, value: take(result) };
    } catch (error) {
      return failureOf(error);
    }
  }

  return {
    evaluate: (source, context) => run(source, context, (result) => toJson(result, OUTPUT_LIMIT)),
    test: (source, context) => run(source, context, isTrue),
  };
}

interface Library {
  readonly functions: ReadonlyMap<string, Definition>;
  readonly fromMillis: Definition;
  readonly spend: Spend;
}

async function loadLibrary(): Promise<Library> {
  const spent = new WeakMap<object, number>();
  const spend: Spend = (frame, steps) => {
    const total = (spent.get(frame.base) ?? 0) + steps;
    if (total > STEP_LIMIT) throw new BudgetError("step_budget", `more than ${STEP_LIMIT} steps`);
    spent.set(frame.base, total);
    return total;
  };
  return {
    functions: await replacements(builtIn, spend),
    fromMillis: await builtIn("fromMillis"),
    spend,
  };
}

/** A function that is not called evaluates to its own definition. */
async function builtIn(name: string): Promise<Definition> {
  const definition: unknown = await jsonata(`$${name}`).evaluate(null);
  if (!isDefinition(definition))
    throw new Error(`JSONata no longer defines $${name} as a built-in function`);
  return definition;
}

function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === "object" &&
    value !== null &&
    "_jsonata_function" in value &&
    "implementation" in value &&
    typeof value.implementation === "function"
  );
}

function prepare(
  source: string,
  functions: ReadonlyMap<string, Definition>,
  spend: Spend,
): Prepared {
  let expression: jsonata.Expression;
  try {
    expression = jsonata(source, OPTIONS);
  } catch (error) {
    return { ...failureOf(error), reason: "expression_invalid" };
  }
  // The declared type of `assign` leaves out symbols, by which JSONata looks up its hooks.
  const variables: { assign(name: string | symbol, value: unknown): void } = expression;
  for (const [name, definition] of functions) variables.assign(name, definition);
  variables.assign(ENTRY, (_node: unknown, _input: unknown, frame: Frame) => {
    if (spend(frame, 1) === 1) setTimestamp(frame);
  });
  variables.assign(
    EXIT,
    (node: { readonly type: string }, _input: unknown, frame: Frame, result: unknown) => {
      spend(frame, costOf(node.type, result));
    },
  );
  return { ok: true, expression };
}

/** Replaces the functions that would read the clock. */
function clockOf(context: EventContext, fromMillis: Definition): Record<string, unknown> {
  const millis = (): number => Date.parse(context.received_at);
  return {
    millis,
    now(this: unknown, ...args: unknown[]): unknown {
      return Reflect.apply(fromMillis.implementation, this, [millis(), ...args]);
    },
  };
}

/** `$toMillis` with a partial date fills in from the frame's timestamp, which was the clock's. */
function setTimestamp(frame: Frame): void {
  const millis = frame.lookup("millis");
  if (typeof millis === "function") frame.timestamp = new Date(Number(millis()));
}

const REASONS: { readonly [code: string]: ExpressionFailure } = {
  D1011: "depth_budget",
  D2014: "output_too_large",
  D2015: "output_too_large",
};

function failureOf(error: unknown): Failure {
  if (error instanceof BudgetError)
    return { ok: false, reason: error.reason, detail: error.message };
  if (error instanceof RangeError)
    return { ok: false, reason: "output_too_large", detail: error.message };
  const { code, message, position } = describedBy(error);
  const at = position === null ? "" : ` at character ${position}`;
  const detail = `${message}${at}`.slice(0, DETAIL_LIMIT).toWellFormed();
  return {
    ok: false,
    reason: (code === null ? undefined : REASONS[code]) ?? "expression_failed",
    detail,
  };
}

/** JSONata throws plain objects with a code, a message and an offset into the source. */
function describedBy(error: unknown): {
  code: string | null;
  message: string;
  position: number | null;
} {
  if (typeof error !== "object" || error === null)
    return { code: null, message: String(error), position: null };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const message =
    "message" in error && typeof error.message === "string"
      ? error.message
      : (code ?? "unknown error");
  const position =
    "position" in error && typeof error.position === "number" ? error.position : null;
  return { code, message, position };
}
