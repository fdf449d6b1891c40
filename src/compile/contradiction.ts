/**
 * Finds conditions that no event can meet. It only speaks where it is sure: about values of which there
 * is one, and about tests that name the values they accept.
 */
import type { Condition, Scalar, Test } from "../core/plan.ts";
import { compileTest } from "../core/value-test.ts";

/** The path of which two tests exclude each other, as segments; null where nothing is sure. */
export function findContradiction(
  conditions: readonly (Condition | null)[],
): readonly string[] | null {
  const byPath = new Map<string, { readonly path: readonly string[]; readonly tests: Test[] }>();
  for (const condition of conditions) {
    for (const one of condition === null ? [] : conjuncts(condition)) {
      if (one.kind !== "test") continue;
      // A path into the body can reach several values, and each test may be met by another one.
      if (!isSingle(one.path)) {
        if (excludes([one.test])) return one.path;
        continue;
      }
      const key = JSON.stringify(one.path);
      const known = byPath.get(key) ?? { path: one.path, tests: [] };
      known.tests.push(one.test);
      byPath.set(key, known);
    }
  }
  for (const { path, tests } of byPath.values()) {
    if (excludes(tests) || tests.some(neverText)) return path;
  }
  return null;
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === "all" ? condition.of.flatMap(conjuncts) : [condition];
}

/** Everything but the body and the query has one value, or none. */
function isSingle(path: readonly string[]): boolean {
  return path[0] !== "body" && path[0] !== "query";
}

/** True where no single value passes all tests. */
function excludes(tests: readonly Test[]): boolean {
  const flat = tests.flatMap(flatten);
  const lists = flat.flatMap((test) => {
    const values = accepted(test);
    return values === null ? [] : [values];
  });
  const [first] = lists;
  if (first !== undefined) {
    const all = flat.map((test) => compileTest(test));
    return !first.some((value) => all.every((passes) => passes(value)));
  }
  return excludesRange(flat) || excludesPrefix(flat) || excludesPresence(flat);
}

function flatten(test: Test): readonly Test[] {
  return test.op === "all" ? test.of.flatMap(flatten) : [test];
}

/** The values that a test accepts, where it names them. */
function accepted(test: Test): readonly Scalar[] | null {
  if (test.op === "eq") return [test.value];
  if (test.op !== "in") return null;
  const values = test.of.map(accepted);
  return values.some((value) => value === null)
    ? null
    : values.filter((value) => value !== null).flat();
}

/** Lower and upper bounds that leave no number between them. */
function excludesRange(tests: readonly Test[]): boolean {
  let low = -Infinity;
  let high = Infinity;
  let open = false;
  for (const test of tests) {
    if (
      (test.op === "gt" || test.op === "gte") &&
      typeof test.value === "number" &&
      test.value >= low
    ) {
      open = test.op === "gt" || (open && test.value === low);
      low = test.value;
    }
  }
  for (const test of tests) {
    if (
      (test.op === "lt" || test.op === "lte") &&
      typeof test.value === "number" &&
      test.value <= high
    ) {
      if (test.op === "lt" && test.value <= low) open = true;
      high = test.value;
    }
  }
  return low > high || (low === high && open);
}

function excludesPrefix(tests: readonly Test[]): boolean {
  const prefixes = tests.flatMap((test) => (test.op === "prefix" ? [test.value] : []));
  const suffixes = tests.flatMap((test) => (test.op === "suffix" ? [test.value] : []));
  return (
    prefixes.some((a) => prefixes.some((b) => !a.startsWith(b) && !b.startsWith(a))) ||
    suffixes.some((a) => suffixes.some((b) => !a.endsWith(b) && !b.endsWith(a)))
  );
}

/** `exists: false` beside a test that needs a value. */
function excludesPresence(tests: readonly Test[]): boolean {
  const absent = tests.some((test) => test.op === "exists" && !test.value);
  return absent && tests.some((test) => needsValue(test));
}

function needsValue(test: Test): boolean {
  if (test.op === "exists") return test.value;
  return test.op !== "not" && test.op !== "ne" && test.op !== "in" && test.op !== "all";
}

/** A number or a boolean never equals a text, and all single values of an event are texts. */
function neverText(test: Test): boolean {
  const values = accepted(test);
  return (
    values !== null &&
    values.every((value) => typeof value === "number" || typeof value === "boolean")
  );
}
