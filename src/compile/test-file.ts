/** Compiles `routes.test.yaml`: what is sent in each test, and what must come of it. Pure. */
import * as z from "zod";
import type { Plan } from "../core/plan.ts";
import { reportType } from "./complaints.ts";
import type { Reporting } from "./condition-test.ts";
import {
  compileExpectedDeliveries,
  requireExpectation,
  type ExpectedDelivery,
} from "./expectation.ts";
import { didYouMean } from "./hint.ts";
import { Report } from "./report.ts";
import { readFields } from "./shape.ts";
import { entryOf, positionOf, type Entry, type Node, type Span } from "./tree.ts";
import { compileSet, compileUnset, lowerCased, queryText, type BodyEdit } from "./test-request.ts";
import { readYaml } from "./yaml.ts";

export interface TestCase {
  readonly name: string;
  readonly span: Span;
  /** A file beside the test file, or the name of a bundled sample. */
  readonly event: string;
  readonly eventSpan: Span;
  readonly source: string | null;
  readonly method: string | null;
  readonly headers: { readonly [name: string]: string };
  /** Without `?`. */
  readonly query: string;
  /** Changes of the body, in file order. */
  readonly edits: readonly BodyEdit[];
  readonly sign: "right" | "wrong" | "none";
  readonly expect: Expectation;
}

export interface Expectation {
  /** Null: any 2xx. */
  readonly status: number | null;
  readonly type: string | null;
  readonly verdict: string | null;
  /** Why the request is refused. */
  readonly reason: string | null;
  /** By destination; null where the test does not say. */
  readonly deliveries: ReadonlyMap<string, readonly ExpectedDelivery[]> | null;
}

export interface CompiledTests {
  readonly cases: readonly TestCase[];
  /** Open for what only the reader of the fixtures can find. */
  readonly report: Report;
}

const scalarText = z.union([z.string(), z.number(), z.boolean()], {
  error: "expected a text, a number, or true or false",
});

const testShape = {
  name: z.string({ error: "expected a name" }).min(1, { error: "the name is empty" }),
  event: z.string({ error: "expected a file or a bundled sample such as stripe/invoice.paid" }),
  source: z.string({ error: "expected the name of a source" }).optional(),
  method: z
    .string({ error: "expected a method such as POST" })
    .regex(/^[A-Z]+$/, { error: "expected a method such as POST" })
    .optional(),
  headers: z.record(z.string(), scalarText, { error: "expected a map of headers" }).optional(),
  query: z
    .record(z.string(), z.union([scalarText, z.array(scalarText)]), {
      error: "expected a map of parameters",
    })
    .optional(),
  set: z.unknown().optional(),
  unset: z.unknown().optional(),
  sign: z.enum(["right", "wrong", "none"]).default("right"),
  expect: z.unknown().optional(),
};

const expectShape = {
  status: z.int({ error: "expected a status such as 202" }).min(100).max(599).optional(),
  type: z.string().optional(),
  verdict: z.enum(["verified", "authenticated", "unchecked"]).optional(),
  reason: z.string({ error: "expected a reason such as signature_mismatch" }).optional(),
  deliveries: z.unknown().optional(),
};

const fileShape = { tests: z.unknown() };

/** Compiles the tests of one file against the plan whose names they use. Nothing is thrown. */
export function compileTests(
  text: string,
  options: { readonly file: string; readonly plan: Plan },
): CompiledTests {
  const report = new Report();
  const root = readYaml(options.file, text, report);
  if (root === null) return { cases: [], report };
  const owner = root.entries[0]?.keySpan ?? root.span;
  const file = { kind: "tests", title: "the file" };
  readFields(root, owner, file, fileShape, report, ["tests"]);
  const tests = entryOf(root, "tests");
  if (tests?.value.kind !== "list" || tests.value.items.length === 0) {
    if (tests === undefined)
      report.add("HY103", owner, 'the file needs the key "tests"', { help: "add tests:" });
    else reportType(tests, "a list of tests", report);
    return { cases: [], report };
  }
  const context: Reporting = { report };
  const cases = tests.value.items.flatMap(
    (node, index) => compileCase(node, index, options.plan, context) ?? [],
  );
  reportDuplicates(cases, report);
  return { cases, report };
}

function compileCase(node: Node, index: number, plan: Plan, context: Reporting): TestCase | null {
  const { report } = context;
  if (node.kind !== "map") {
    reportType(
      { keySpan: node.span, value: node },
      "a test: a map with name, event and expect",
      report,
    );
    return null;
  }
  const before = report.errorCount;
  const nameNode = entryOf(node, "name")?.value;
  const named =
    nameNode?.kind === "scalar" && typeof nameNode.value === "string" ? nameNode.value : null;
  const title = named === null ? `test ${index + 1}` : `test "${named}"`;
  const owner = nameNode?.span ?? { ...node.span, end: node.span.start + 1 };
  const { all } = readFields(node, owner, { kind: "test", title }, testShape, report, [
    "set",
    "unset",
    "expect",
  ]);
  const sourceEntry = entryOf(node, "source");
  if (sourceEntry !== undefined && all?.source !== undefined)
    checkName(all.source, sourceEntry.value.span, "source", plan.sources, report);
  const edits = [
    ...compileSet(entryOf(node, "set"), report),
    ...compileUnset(entryOf(node, "unset"), report),
  ];
  const expectEntry = entryOf(node, "expect");
  const expect = requireExpectation(expectEntry, title, owner, context)
    ? compileExpect(expectEntry, title, plan, context)
    : null;
  if (all === null || expect === null || report.errorCount > before) return null;
  return {
    name: all.name,
    span: owner,
    event: all.event,
    eventSpan: entryOf(node, "event")?.value.span ?? owner,
    source: all.source ?? null,
    method: all.method ?? null,
    headers: lowerCased(all.headers ?? {}),
    query: queryText(all.query ?? {}),
    edits,
    sign: all.sign,
    expect,
  };
}

function compileExpect(
  entry: Entry | undefined,
  title: string,
  plan: Plan,
  context: Reporting,
): Expectation | null {
  if (entry?.value.kind !== "map") return null;
  const place = { kind: "expect", title: `expect of ${title}` };
  const { all } = readFields(entry.value, entry.keySpan, place, expectShape, context.report, [
    "deliveries",
  ]);
  const deliveries = entryOf(entry.value, "deliveries");
  if (all === null) return null;
  return {
    status: all.status ?? null,
    type: all.type ?? null,
    verdict: all.verdict ?? null,
    reason: all.reason ?? null,
    deliveries: deliveries === undefined ? null : compileDeliveries(deliveries, plan, context),
  };
}

function compileDeliveries(
  entry: Entry,
  plan: Plan,
  context: Reporting,
): Expectation["deliveries"] {
  const found = new Map<string, readonly ExpectedDelivery[]>();
  if (entry.value.kind !== "map") {
    reportType(entry, "a map of destinations ({} where none gets anything)", context.report);
    return found;
  }
  for (const one of entry.value.entries) {
    checkName(one.key, one.keySpan, "destination", plan.destinations, context.report);
    found.set(one.key, compileExpectedDeliveries(one, context));
  }
  return found;
}

function checkName(
  name: string,
  span: Span,
  noun: "source" | "destination",
  defined: readonly { readonly name: string }[],
  report: Report,
): void {
  if (defined.some((one) => one.name === name)) return;
  const names = defined.map((one) => one.name);
  const help = didYouMean(name, names, "the routes file has");
  const code = noun === "source" ? "HY202" : "HY201";
  report.add(code, span, `there is no ${noun} ${JSON.stringify(name)}`, { help });
}

function reportDuplicates(cases: readonly TestCase[], report: Report): void {
  const first = new Map<string, Span>();
  for (const { name, span } of cases) {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, span);
    else
      report.add("HY105", span, `two tests are called ${JSON.stringify(name)}`, {
        help: "snapshots and reports tell tests by their names",
        related: [{ message: "the first one", span: earlier }],
      });
  }
}

/** `routes.test.yaml:12:5` of a place. */
export function placeOf(span: Span): {
  readonly file: string;
  readonly line: number;
  readonly column: number;
} {
  return { file: span.file.name, ...positionOf(span.file, span.start) };
}
