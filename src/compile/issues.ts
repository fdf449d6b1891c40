/** Turns the problems that zod finds into diagnostics with exact places and our own words. */
import * as z from "zod";
import type { Code } from "./codes.ts";
import { reportUnknownKey, spanOf } from "./complaints.ts";
import { didYouMean } from "./hint.ts";
import type { Place } from "./planned.ts";
import type { Report } from "./report.ts";
import { describeNode, entryOf, locate, type Entry, type Node, type Span } from "./tree.ts";

type Issue = z.core.$ZodIssue;

/** Reports one problem that zod found in the value of `entry`, at its exact place. */
export function reportIssue(
  issue: Issue,
  schema: z.ZodType,
  entry: Entry,
  place: Place,
  report: Report,
): void {
  const node = locate(entry.value, issue.path);
  if (node === undefined) {
    const owner = ownerOf(entry, issue.path);
    const key = String(issue.path.at(-1));
    const name = [entry.key, ...issue.path.slice(0, -1)].join(".");
    report.add("HY103", owner, `"${name}" needs the key "${key}"`, { help: `add ${key}:` });
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

/** The key of the map that lacks what the path ends in. */
function ownerOf(entry: Entry, path: readonly PropertyKey[]): Span {
  const parent = path.at(-2);
  const map = locate(entry.value, path.slice(0, -2));
  return (map === undefined ? undefined : entryOf(map, String(parent)))?.keySpan ?? entry.keySpan;
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
function bestBranch(branches: readonly (readonly Issue[])[], node: Node): readonly Issue[] | null {
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
