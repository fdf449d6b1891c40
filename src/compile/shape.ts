/**
 * Checks the shape of one map of the file against its zod schema, key by key: a bad value of one key
 * does not keep the others from being read, so one run finds all problems.
 */
import * as z from "zod";
import type { Code } from "./codes.ts";
import { didYouMean } from "./hint.ts";
import { plannedKey, type Place } from "./planned.ts";
import type { Report } from "./report.ts";
import type { Problem } from "./schema/values.ts";
import {
  describeNode,
  entryOf,
  locate,
  toPlain,
  type Entry,
  type MapNode,
  type Node,
  type Span,
} from "./tree.ts";

export type Shape = { readonly [key: string]: z.ZodType };

/** What could be read: keys that are absent or wrong are undefined. */
export type Fields<S extends Shape> = { readonly [K in keyof S]?: z.output<S[K]> | undefined };

export interface ReadResult<S extends Shape, Skipped extends keyof S> {
  readonly values: Omit<Fields<S>, Skipped>;
  /** Every value, or null where some key was wrong, missing or unknown. */
  readonly all: { readonly [K in Exclude<keyof S, Skipped>]: z.output<S[K]> } | null;
}

/**
 * Reads the keys of `node`. `owner` is the place to point at where a key is missing. Keys in `skip`
 * are known but read by the caller.
 */
export function readFields<S extends Shape, Skipped extends keyof S & string = never>(
  node: MapNode,
  owner: Span,
  place: Place,
  shape: S,
  report: Report,
  skip: readonly Skipped[] = [],
): ReadResult<S, Skipped> {
  const before = report.errorCount;
  for (const entry of node.entries) {
    if (!Object.hasOwn(shape, entry.key))
      reportUnknownKey(entry, place, Object.keys(shape), report);
  }
  const values: { [key: string]: unknown } = {};
  const byHand: readonly string[] = skip;
  for (const [key, schema] of Object.entries(shape)) {
    if (byHand.includes(key)) continue;
    const entry = entryOf(node, key);
    const parsed = schema.safeParse(entry === undefined ? undefined : toPlain(entry.value));
    if (parsed.success) values[key] = parsed.data;
    else if (entry === undefined) reportMissing(key, place, owner, report);
    else for (const issue of parsed.error.issues) reportIssue(issue, schema, entry, place, report);
  }
  // Each value was parsed by its key's own schema; without a problem none is missing.
  type Result = ReadResult<S, Skipped>;
  return {
    values: values as Result["values"],
    all: report.errorCount === before ? (values as NonNullable<Result["all"]>) : null,
  };
}

export function reportMissing(key: string, place: Place, owner: Span, report: Report): void {
  report.add(
    key === "version" ? "HY109" : "HY103",
    owner,
    `${place.title} needs the key "${key}"`,
    {
      help: key === "version" ? "add the line: version: 1" : `add ${key}:`,
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

/** The map at `entry`, or null after saying that it is none. */
export function expectMap(entry: Entry, report: Report): MapNode | null {
  if (entry.value.kind === "map") return entry.value;
  reportType(entry, "a map", report);
  return null;
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

type Issue = z.core.$ZodIssue;

function reportIssue(
  issue: Issue,
  schema: z.ZodType,
  entry: Entry,
  place: Place,
  report: Report,
): void {
  const node = locate(entry.value, issue.path);
  if (node === undefined) {
    const key = String(issue.path.at(-1));
    report.add("HY103", entry.keySpan, `"${entry.key}" needs the key "${key}"`, {
      help: `add ${key}:`,
    });
    return;
  }
  const span = spanOf(node, entry.keySpan);
  switch (issue.code) {
    case "custom":
      reportCustom(issue, node, span, report);
      return;
    case "unrecognized_keys": {
      const known = keysAt(schema, issue.path);
      for (const child of node.kind === "map" ? node.entries : []) {
        if (issue.keys.includes(child.key))
          reportUnknownKey(child, { ...place, kind: `${place.kind}.${entry.key}` }, known, report);
      }
      return;
    }
    case "invalid_union": {
      const best = bestBranch(issue.errors, node);
      if (best === null)
        report.add(
          "HY104",
          span,
          `${ownMessage(issue) ?? "unexpected value"}, found ${describeNode(node)}`,
        );
      else
        for (const inner of best)
          reportIssue(
            { ...inner, path: [...issue.path, ...inner.path] },
            schema,
            entry,
            place,
            report,
          );
      return;
    }
    case "invalid_type":
      report.add(
        "HY104",
        span,
        `${ownMessage(issue) ?? `expected ${EXPECTED[issue.expected] ?? issue.expected}`}, found ${describeNode(node)}`,
      );
      return;
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const found = node.kind === "scalar" ? JSON.stringify(node.value) : describeNode(node);
      const code: Code = entry.key === "version" ? "HY109" : "HY105";
      report.add(code, span, `${found} is not allowed for "${entry.key}"`, {
        help: didYouMean(
          node.kind === "scalar" ? String(node.value) : "",
          allowed,
          allowed.length === 1 ? "write" : "use one of",
        ),
      });
      return;
    }
    default:
      report.add("HY105", span, ownMessage(issue) ?? issue.message);
  }
}

/** zod's own wording starts with a capital; the messages of our schemas do not. */
function ownMessage(issue: Issue): string | null {
  return /^[A-Z]/.test(issue.message) ? null : issue.message;
}

const EXPECTED: { readonly [type: string]: string } = {
  object: "a map",
  record: "a map",
  array: "a list",
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

const problemSchema = z.object({
  code: z.custom<Code>((code) => typeof code === "string"),
  help: z.string().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
  sensitive: z.boolean().optional(),
});

function reportCustom(
  issue: Extract<Issue, { code: "custom" }>,
  node: Node,
  span: Span,
  report: Report,
): void {
  const params = problemSchema.safeParse(issue.params);
  if (!params.success) {
    report.add("HY105", span, issue.message);
    return;
  }
  const { code, from, to, ...extra } = params.data;
  const exact =
    from !== undefined && to !== undefined && node.kind === "scalar" ? node.inside(from, to) : span;
  report.add(code, exact, issue.message, extra);
}

/** The branch of a union that fits the kind of the value: its problems are the ones worth telling. */
function bestBranch(
  branches: readonly (readonly Issue[])[],
  node: Node,
): readonly Issue[] | null {
  const isText = node.kind === "scalar" && typeof node.value === "string";
  const isOther = (issue: Issue) =>
    issue.path.length === 0 &&
    (issue.code === "invalid_type" || (issue.code === "invalid_value" && !isText));
  const fitting = branches.filter((issues) => !issues.some(isOther));
  return fitting.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** The keys that a schema knows at a path inside it. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return keysAt(schema.unwrap(), path);
  if (schema instanceof z.ZodPipe) return keysAt(schema.in, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysAt(option, path));
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(schema.shape);
    const child: unknown = schema.shape[String(step)];
    return child instanceof z.ZodType ? keysAt(child, rest) : [];
  }
  if (step === undefined) return [];
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return keysAt(schema.valueType, rest);
  return [];
}
