/** Diagnostics that many parts of the compiler raise in the same words. */
import { didYouMean } from "./hint.ts";
import { plannedKey, type Place } from "./planned.ts";
import type { Report } from "./report.ts";
import type { Problem } from "./schema/values.ts";
import { describeNode, type Entry, type Node, type Span } from "./tree.ts";

/** @param what what belongs there, for the way out */
export function reportMissing(
  key: string,
  place: Place,
  owner: Span,
  report: Report,
  what?: string,
): void {
  report.add(
    key === "version" ? "HY109" : "HY103",
    owner,
    `${place.title} needs the key "${key}"`,
    {
      help:
        key === "version"
          ? "add the line: version: 1"
          : `add ${key}:${what === undefined ? "" : ` ${what}`}`,
    },
  );
}

export function reportUnknownKey(
  entry: Entry,
  place: Place,
  known: readonly string[],
  report: Report,
): void {
  const planned = plannedKey(place, entry.key);
  if (planned !== null) {
    report.add(
      "HY108",
      entry.keySpan,
      `"${entry.key}" is part of the routes language but not supported by this version`,
      { help: planned },
    );
    return;
  }
  report.add("HY102", entry.keySpan, `unknown key ${JSON.stringify(entry.key)}`, {
    help: didYouMean(entry.key, known, "known keys are"),
  });
}

export function reportType(
  at: Pick<Entry, "keySpan" | "value">,
  expected: string,
  report: Report,
): void {
  report.add(
    "HY104",
    spanOf(at.value, at.keySpan),
    `expected ${expected}, found ${describeNode(at.value)}`,
  );
}

/** The `help` of a problem, where it has one. */
export function helpOf(problem: Pick<Problem, "help">): { readonly help?: string } {
  return problem.help === undefined || problem.help === "" ? {} : { help: problem.help };
}

/** Reports why a text was not acceptable. */
export function reportProblem(problem: Problem, span: Span, report: Report): void {
  report.add(problem.code, span, problem.message, {
    ...helpOf(problem),
    ...(problem.sensitive === true ? { sensitive: true } : {}),
  });
}

/** The place of a value; of its key where nothing is written. */
export function spanOf(node: Node, fallback: Span): Span {
  return node.span.end > node.span.start ? node.span : fallback;
}
