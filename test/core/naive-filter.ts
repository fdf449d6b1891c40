/**
 * A second reading of the contract of `when`, slow and literal, to hold the compiled one against. It
 * shares no code with it: paths are expanded into lists of values, globs become a search over all
 * splits, instants are compared through Date.
 */
import type { EventContext, Json } from "../../src/core/model.ts";
import type { Condition, Test } from "../../src/core/plan.ts";

export function naiveFilter(condition: Condition, context: EventContext): boolean {
  if (condition.kind === "not") return !naiveFilter(condition.of, context);
  if (condition.kind === "all")
    return !condition.of.some((member) => !naiveFilter(member, context));
  if (condition.kind === "any")
    return condition.of.filter((member) => naiveFilter(member, context)).length > 0;
  const [root = "", ...rest] = condition.path;
  const start = Object.entries(context).find(([name]) => name === root);
  return naiveTest(condition.test, start === undefined ? [] : expand(start[1], rest));
}

/** All values that a path reaches. */
function expand(value: Json, path: readonly string[]): Json[] {
  const [segment, ...rest] = path;
  if (segment === undefined) return [value];
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value) && !/^(0|[1-9][0-9]*)$/.test(segment))
    return value.flatMap((item) => expand(item, path));
  const entry = Object.entries(value).find(([key]) => key === segment);
  return entry === undefined ? [] : expand(entry[1], rest);
}

function negates(test: Test): boolean {
  if (test.op === "ne" || test.op === "not") return true;
  if (test.op === "exists") return !test.value;
  return (test.op === "in" || test.op === "all") && test.of.some(negates);
}

function naiveTest(test: Test, values: Json[]): boolean {
  switch (test.op) {
    case "not":
      return !naiveTest(test.of, values);
    case "ne":
      return !values.some((value) => Object.is(value, test.value));
    case "exists":
      return values.length > 0 === test.value;
    case "in":
      return test.of.some((member) => naiveTest(member, values));
    case "all": {
      const positive = test.of.filter((member) => !negates(member));
      const one = values.some((value) => positive.every((member) => naiveTest(member, [value])));
      return (positive.length === 0 || one) && test.of.every((member) => naiveTest(member, values));
    }
    case "length":
      return values.some((value) => {
        if (Array.isArray(value)) return naiveTest(test.of, [value.length]);
        return typeof value === "string" && naiveTest(test.of, [Array.from(value).length]);
      });
    default:
      return values.some((value) => passes(test, value));
  }
}

function passes(test: Exclude<Test, { of: unknown }>, value: Json): boolean {
  switch (test.op) {
    case "eq":
      return Object.is(value, test.value);
    case "contains":
      if (Array.isArray(value)) return value.some((item) => Object.is(item, test.value));
      return (
        typeof value === "string" &&
        typeof test.value === "string" &&
        naiveContains(value, test.value)
      );
    case "prefix":
      return typeof value === "string" && value.slice(0, test.value.length) === test.value;
    case "suffix":
      return (
        typeof value === "string" && test.value === value.slice(value.length - test.value.length)
      );
    case "glob":
      return typeof value === "string" && naiveGlob(test.value, value);
    case "regex":
      return (
        typeof value === "string" && value.slice(0, 4096).search(new RegExp(test.value, "u")) >= 0
      );
    case "gt":
      return order(value, test.value) === 1;
    case "gte":
      return [0, 1].includes(order(value, test.value));
    case "lt":
      return order(value, test.value) === -1;
    case "lte":
      return [0, -1].includes(order(value, test.value));
    default:
      throw new Error(test.op);
  }
}

function naiveContains(text: string, piece: string): boolean {
  const starts = Array.from({ length: text.length + 1 }, (_, start) => start);
  return starts.some((start) => text.slice(start, start + piece.length) === piece);
}

function naiveGlob(glob: string, text: string): boolean {
  if (glob === "") return text === "";
  if (glob[0] !== "*") return glob[0] === text[0] && naiveGlob(glob.slice(1), text.slice(1));
  return Array.from({ length: text.length + 1 }, (_, cut) => text.slice(cut)).some((end) =>
    naiveGlob(glob.slice(1), end),
  );
}

function order(value: Json, expected: number | string): number {
  if (typeof value !== typeof expected) return Number.NaN;
  if (typeof value === "number" && typeof expected === "number") return Math.sign(value - expected);
  return Math.sign(naiveInstant(value) - naiveInstant(expected));
}

function naiveInstant(value: Json): number {
  const written = typeof value === "string" ? value : "";
  const strict = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  return strict.test(written) ? Date.parse(written) : Number.NaN;
}
