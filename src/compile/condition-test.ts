/** Compiles what stands beside a path in `when`: a scalar, a list, or a map of operators. */
import { parseInstant } from "../core/instant.ts";
import { compileRegex as compilePattern } from "../core/pattern.ts";
import type { Scalar, Test } from "../core/plan.ts";
import type { Context } from "./context.ts";
import { isOperator, operatorHint } from "./operators.ts";
import { findRegexDanger } from "./regex.ts";
import { hasHole } from "./scan.ts";
import { helpOf, spanOf } from "./complaints.ts";
import {
  describeNode,
  type Entry,
  type ListNode,
  type MapNode,
  type Node,
  type ScalarNode,
  type Span,
} from "./tree.ts";

/** All that a test needs of its surroundings. */
export type Reporting = Pick<Context, "report">;

/** Where the value stands: what is allowed there, and how to call it. */
export interface TestPlace {
  /** True for `type` and `path`, where `*` is a glob without being asked for. */
  readonly directGlob: boolean;
  /** The path as written. */
  readonly path: string;
}

/** The test, or null after a reported problem. `owner` is pointed at where nothing is written. */
export function compileTest(
  node: Node,
  owner: Span,
  place: TestPlace,
  context: Reporting,
): Test | null {
  switch (node.kind) {
    case "scalar":
      return compileScalar(node.value, spanOf(node, owner), place, context);
    case "list":
      return compileMembers(node, owner, place, context);
    case "map":
      return compileOperators(node, owner, place, context);
  }
}

function compileScalar(
  value: Scalar,
  span: Span,
  place: TestPlace,
  context: Reporting,
): Test | null {
  if (!isConstant(value, span, context)) return null;
  if (place.directGlob && typeof value === "string" && value.includes("*"))
    return { op: "glob", value };
  return { op: "eq", value };
}

/** A list means any of. */
function compileMembers(
  node: ListNode,
  owner: Span,
  place: TestPlace,
  context: Reporting,
): Test | null {
  if (node.items.length === 0) {
    context.report.add("HY308", spanOf(node, owner), "the list is empty: nothing would match", {
      help: "list at least one value",
    });
    return null;
  }
  const of = node.items.map((item) => compileTest(item, owner, place, context));
  const good = of.filter((test) => test !== null);
  return good.length === of.length ? { op: "in", of: good } : null;
}

/** A map of operators means all of them. */
function compileOperators(
  node: MapNode,
  owner: Span,
  place: TestPlace,
  context: Reporting,
): Test | null {
  if (node.entries.length === 0) {
    context.report.add("HY308", spanOf(node, owner), "the condition is empty", {
      help: "write a value or an operator",
    });
    return null;
  }
  const of = node.entries.map((entry) => compileOperator(entry, place, context));
  const good = of.filter((test) => test !== null);
  const [only] = good;
  if (good.length !== of.length || only === undefined) return null;
  return good.length === 1 ? only : { op: "all", of: good };
}

function compileOperator(entry: Entry, place: TestPlace, context: Reporting): Test | null {
  const { key, value: node } = entry;
  const { report } = context;
  const span = spanOf(node, entry.keySpan);
  const refuse = (expected: string, help?: string): null => {
    report.add(
      "HY307",
      span,
      `"${key}" needs ${expected}, found ${describeNode(node)}`,
      help === undefined ? {} : { help },
    );
    return null;
  };
  if (!isOperator(key)) {
    const hint = operatorHint(key);
    report.add("HY306", entry.keySpan, `${JSON.stringify(key)} is not an operator`, {
      help: hint ?? `for a value below ${place.path}, write the whole path: ${place.path}.${key}`,
    });
    return null;
  }
  const scalar = node.kind === "scalar" ? node.value : undefined;
  if (scalar !== undefined && !isConstant(scalar, span, context)) return null;
  switch (key) {
    case "eq":
    case "ne":
      return scalar === undefined
        ? refuse("a single value", "for several values use in or not")
        : { op: key, value: scalar };
    case "contains":
      return scalar === undefined
        ? refuse("a single value", "for several values use any")
        : { op: key, value: scalar };
    case "in":
      return node.kind === "list"
        ? compileMembers(node, entry.keySpan, place, context)
        : refuse("a list");
    case "not": {
      const of = compileTest(node, entry.keySpan, place, context);
      return of === null ? null : { op: "not", of };
    }
    case "prefix":
    case "suffix":
    case "glob":
      return typeof scalar === "string" && scalar !== ""
        ? { op: key, value: scalar }
        : refuse("a text that is not empty", "put quotes around it");
    case "regex":
      return node.kind === "scalar" && typeof node.value === "string"
        ? compileRegex(node.value, node, entry.keySpan, context)
        : refuse("a regular expression");
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return typeof scalar === "number" ||
        (typeof scalar === "string" && parseInstant(scalar) !== null)
        ? { op: key, value: scalar }
        : refuse("a number or an RFC 3339 instant", "for example 100 or 2026-01-31T00:00:00Z");
    case "exists":
      return typeof scalar === "boolean" ? { op: key, value: scalar } : refuse("true or false");
    case "length":
      return compileLength(node, entry, context);
  }
}

function compileLength(node: Node, entry: Entry, context: Reporting): Test | null {
  const of = compileTest(node, entry.keySpan, { directGlob: false, path: "length" }, context);
  if (of === null) return null;
  if (!isAboutNumbers(of)) {
    context.report.add(
      "HY307",
      spanOf(node, entry.keySpan),
      '"length" needs a number, or a map such as { gte: 1 }',
    );
    return null;
  }
  return { op: "length", of };
}

function isAboutNumbers(test: Test): boolean {
  switch (test.op) {
    case "eq":
    case "ne":
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return typeof test.value === "number";
    case "in":
    case "all":
      return test.of.every(isAboutNumbers);
    case "not":
      return isAboutNumbers(test.of);
    default:
      return false;
  }
}

function compileRegex(
  source: string,
  node: ScalarNode,
  owner: Span,
  context: Reporting,
): Test | null {
  const { report } = context;
  try {
    compilePattern(source);
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure;
    const why = failure.message.slice(failure.message.lastIndexOf(": ") + 2);
    const message = `the regular expression does not compile: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
    report.add("HY309", spanOf(node, owner), message, {
      help: "write a JavaScript regular expression in Unicode mode, without slashes around it",
    });
    return null;
  }
  const danger = findRegexDanger(source);
  if (danger === null) return { op: "regex", value: source };
  report.add(danger.code, node.inside(danger.from, danger.to), danger.message, helpOf(danger));
  return null;
}

function isConstant(value: Scalar, span: Span, context: Reporting): boolean {
  if (typeof value !== "string" || !hasHole(value)) return true;
  context.report.add("HY311", span, "a condition cannot hold ${…}", {
    help: "compare with a fixed value",
  });
  return false;
}
