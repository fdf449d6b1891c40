/**
 * One test of the values at a path, compiled into closures.
 *
 * A path through arrays can reach several values, or none. A positive test holds when some value
 * passes it, and the positive members of an operator map must all be passed by the same value, so
 * that `{ gte: 10, lt: 20 }` means one number in that range. `ne`, `not` and `exists: false` negate the
 * whole test over all values: they hold on a missing value, and fail as soon as one value passes.
 * A missing value never equals anything, not even null.
 */
import { parseInstant } from "./instant.ts";
import type { EventContext, Json, Path } from "./model.ts";
import { someAt } from "./path.ts";
import { compileGlob, compileRegex } from "./pattern.ts";
import type { Test } from "./plan.ts";

/** Whether a test passes for one value. */
export type ValuePredicate = (value: Json) => boolean;

/** Whether some value that `from` holds passes a predicate. */
type Some<From> = (from: From, passes: ValuePredicate) => boolean;

const always: ValuePredicate = () => true;

/** A test of the values at `path`. Throws for a test that the compiler of routes.yaml refuses. */
export function compileLeaf(path: Path, test: Test): (context: EventContext) => boolean {
  return compile<EventContext>(test, (context, passes) => someAt(context, path, passes));
}

/** A test of one value, such as a header of a response; `undefined` is a missing value. */
export function compileTest(test: Test): (value: Json | undefined) => boolean {
  return compile<Json | undefined>(test, (value, passes) => value !== undefined && passes(value));
}

function compile<From>(test: Test, some: Some<From>): (from: From) => boolean {
  if (isPositive(test)) {
    const passes = compilePositive(test);
    return (from) => some(from, passes);
  }
  switch (test.op) {
    case "ne": {
      const equal = equals(test.value);
      return (from) => !some(from, equal);
    }
    case "exists":
      return (from) => !some(from, always);
    case "not": {
      const inner = compile(test.of, some);
      return (from) => !inner(from);
    }
    case "in": {
      const members = test.of.map((member) => compile(member, some));
      return (from) => members.some((member) => member(from));
    }
    case "all": {
      const shared = test.of.filter(isPositive);
      const members = test.of
        .filter((member) => !isPositive(member))
        .map((member) => compile(member, some));
      if (shared.length > 0) members.unshift(compile({ op: "all", of: shared }, some));
      return (from) => members.every((member) => member(from));
    }
    default:
      throw new Error(`the test ${test.op} is not a negative one`);
  }
}

/** True when nothing in the test is a negation, so that one value alone can pass it. */
function isPositive(test: Test): boolean {
  switch (test.op) {
    case "ne":
    case "not":
      return false;
    case "exists":
      return test.value;
    case "in":
    case "all":
      if (test.of.length === 0) throw new Error(`an empty ${test.op} says nothing`);
      return test.of.every(isPositive);
    default:
      return true;
  }
}

function compilePositive(test: Test): ValuePredicate {
  switch (test.op) {
    case "eq":
      return equals(test.value);
    case "in": {
      const members = test.of.map(compilePositive);
      return (value) => members.some((member) => member(value));
    }
    case "all": {
      const members = test.of.map(compilePositive);
      return (value) => members.every((member) => member(value));
    }
    case "prefix": {
      const prefix = test.value;
      return (value) => typeof value === "string" && value.startsWith(prefix);
    }
    case "suffix": {
      const suffix = test.value;
      return (value) => typeof value === "string" && value.endsWith(suffix);
    }
    case "contains":
      return contains(test.value);
    case "glob":
      return onText(compileGlob(test.value));
    case "regex":
      return onText(compileRegex(test.value));
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return ordered(test.op, test.value);
    case "exists":
      return always;
    case "length": {
      const inner = compileTest(test.of);
      return (value) => {
        const length = lengthOf(value);
        return length !== null && inner(length);
      };
    }
    case "ne":
    case "not":
      throw new Error(`the test ${test.op} is not a positive one`);
  }
}

function equals(expected: Json): ValuePredicate {
  return (value) => value === expected;
}

function onText(matches: (text: string) => boolean): ValuePredicate {
  return (value) => typeof value === "string" && matches(value);
}

/** A string contains a string; an array contains a scalar that strictly equals one of its elements. */
function contains(expected: Json): ValuePredicate {
  return (value) => {
    if (Array.isArray(value)) return value.includes(expected);
    return typeof value === "string" && typeof expected === "string" && value.includes(expected);
  };
}

/** Numbers with numbers, RFC 3339 instants with instants; no other value passes. */
function ordered(op: "gt" | "gte" | "lt" | "lte", expected: number | string): ValuePredicate {
  const bound = typeof expected === "number" ? expected : parseInstant(expected);
  if (bound === null)
    throw new Error(`${op} compares numbers or RFC 3339 instants, not "${expected}"`);
  const holds = comparisons[op];
  if (typeof expected === "number")
    return (value) => typeof value === "number" && holds(value, bound);
  return (value) => {
    const instant = typeof value === "string" ? parseInstant(value) : null;
    return instant !== null && holds(instant, bound);
  };
}

const comparisons = {
  gt: (left: number, right: number) => left > right,
  gte: (left: number, right: number) => left >= right,
  lt: (left: number, right: number) => left < right,
  lte: (left: number, right: number) => left <= right,
} as const;

/** Code points of a string, elements of an array; `null` for a value that has no length. */
function lengthOf(value: Json): number | null {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== "string") return null;
  let length = value.length;
  for (let at = 1; at < value.length; at++) {
    const low = value.charCodeAt(at);
    if (low < 0xdc00 || low > 0xdfff) continue;
    const high = value.charCodeAt(at - 1);
    if (high >= 0xd800 && high <= 0xdbff) length--;
  }
  return length;
}
