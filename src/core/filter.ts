/** Conditions of `when`: compiled once into a function of the event, and explained leaf by leaf. */
import type { EventContext, Json, Path } from "./model.ts";
import { lookupAll } from "./path.ts";
import type { Condition, Test } from "./plan.ts";
import { compileLeaf } from "./value-test.ts";

export type Filter = (context: EventContext) => boolean;

/**
 * Compiles a condition. The result allocates nothing and never throws; compiling throws for what the
 * compiler of routes.yaml refuses (an empty group, a text that is no regular expression), because a
 * condition that says nothing must not match everything.
 */
export function compileFilter(condition: Condition): Filter {
  switch (condition.kind) {
    case "test":
      return compileLeaf(condition.path, condition.test);
    case "not": {
      const inner = compileFilter(condition.of);
      return (context) => !inner(context);
    }
    case "all":
    case "any": {
      if (condition.of.length === 0) throw new Error(`an empty ${condition.kind} says nothing`);
      const members = condition.of.map(compileFilter);
      const only = members[0];
      if (members.length === 1 && only !== undefined) return only;
      if (condition.kind === "all") return (context) => members.every((member) => member(context));
      return (context) => members.some((member) => member(context));
    }
  }
}

export type Explanation = { readonly matched: true } | Mismatch;

/** The first leaf that kept a condition from matching. */
export interface Mismatch {
  readonly matched: false;
  readonly path: Path;
  /** The operator as written; `eq` for a scalar, `in` for a list, `not` for a negated condition. */
  readonly op: string;
  /** The operand as written. */
  readonly expected: Json;
  /** The value at the path, a list of the values where a path goes through an array, `undefined` where nothing is. */
  readonly actual: Json | undefined;
  /** What a reader may not see at once, such as two equal texts of different types. */
  readonly note: string | null;
}

/**
 * Why a condition matches or not. Of an `any` without a match, the failing leaf of the first branch;
 * of a `not`, the first leaf of the condition that should not have held. Not for the hot path.
 */
export function explainFilter(condition: Condition, context: EventContext): Explanation {
  return mismatch(condition, context) ?? { matched: true };
}

function mismatch(condition: Condition, context: EventContext): Mismatch | null {
  switch (condition.kind) {
    case "test":
      return leafMismatch(condition.path, condition.test, context);
    case "all":
      for (const member of condition.of) {
        const failed = mismatch(member, context);
        if (failed !== null) return failed;
      }
      return null;
    case "any":
      if (compileFilter(condition)(context)) return null;
      return firstMismatch(condition.of, context);
    case "not": {
      if (mismatch(condition.of, context) !== null) return null;
      const { path, test } = firstLeaf(condition.of);
      return describe(path, { op: "not", of: test }, context);
    }
  }
}

function firstMismatch(members: readonly Condition[], context: EventContext): Mismatch | null {
  const first = members[0];
  return first === undefined ? null : mismatch(first, context);
}

function firstLeaf(condition: Condition): { path: Path; test: Test } {
  if (condition.kind === "test") return condition;
  if (condition.kind === "not") return firstLeaf(condition.of);
  const first = condition.of[0];
  if (first === undefined) throw new Error(`an empty ${condition.kind} says nothing`);
  return firstLeaf(first);
}

function leafMismatch(path: Path, test: Test, context: EventContext): Mismatch | null {
  if (compileLeaf(path, test)(context)) return null;
  if (test.op === "all") {
    for (const member of test.of) {
      const failed = leafMismatch(path, member, context);
      if (failed !== null) return failed;
    }
  }
  return describe(path, test, context);
}

function describe(path: Path, test: Test, context: EventContext): Mismatch {
  const values = lookupAll(context, path);
  const actual = values.length > 1 ? values : values[0];
  return {
    matched: false,
    path,
    op: test.op,
    expected: operand(test),
    actual,
    note: noteOn(test, actual),
  };
}

function operand(test: Test): Json {
  switch (test.op) {
    case "in":
      return test.of.map(written);
    case "all":
      return Object.fromEntries(test.of.map((member) => [member.op, operand(member)]));
    case "not":
    case "length":
      return written(test.of);
    default:
      return test.value;
  }
}

/** A test as routes.yaml writes it: a scalar, a list, or a map of operators. */
function written(test: Test): Json {
  if (test.op === "eq" || test.op === "in" || test.op === "all") return operand(test);
  return { [test.op]: operand(test) };
}

function noteOn(test: Test, actual: Json | undefined): string | null {
  if (actual === undefined) return "nothing is at this path";
  switch (test.op) {
    case "eq":
      return typeof actual !== "object" &&
        actual !== test.value &&
        String(actual) === String(test.value)
        ? "same text, another type"
        : null;
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      if (typeof test.value === typeof actual && typeof actual === "number") return null;
      return typeof test.value === "number"
        ? "a number is only compared with numbers"
        : "an instant is only compared with RFC 3339 instants";
    default:
      return null;
  }
}
