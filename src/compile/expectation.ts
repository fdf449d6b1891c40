/** Compiles what a test expects of a delivery: the operators of `when` over the request that is sent. */
import type { Path } from "../core/model.ts";
import { formatPath, parsePath } from "../core/path.ts";
import type { Condition } from "../core/plan.ts";
import { reportMissing, reportType, spanOf } from "./complaints.ts";
import { compileTest, type Reporting } from "./condition-test.ts";
import { didYouMean } from "./hint.ts";
import { isOperator } from "./operators.ts";
import { entryOf, type Entry, type Node, type Span } from "./tree.ts";

/** What one delivery must be. */
export type ExpectedDelivery =
  /** The received bytes and their content type go out unchanged. */
  | { readonly kind: "as_received"; readonly span: Span }
  /** The rewrite fails with this reason, so nothing is sent. */
  | { readonly kind: "dead"; readonly reason: string; readonly span: Span }
  | {
      readonly kind: "checked";
      /** Over the request as sent: `body`, `headers`, `query`, `method`, `path`. */
      readonly condition: Condition | null;
      readonly snapshot: boolean;
      readonly span: Span;
    };

const KEYS = ["body", "headers", "query", "method", "path", "snapshot", "dead"];
const SHAPE = "as-received, or a map with body, headers, query, method, path or snapshot";

/** One delivery, or a list of them where a destination gets several. */
export function compileExpectedDeliveries(
  entry: Entry,
  context: Reporting,
): readonly ExpectedDelivery[] {
  const nodes = entry.value.kind === "list" ? entry.value.items : [entry.value];
  if (nodes.length === 0) {
    context.report.add("HY308", spanOf(entry.value, entry.keySpan), "the list is empty", {
      help: "leave the destination out where it gets nothing",
    });
  }
  return nodes.flatMap((node) => compileOne(node, entry, context) ?? []);
}

function compileOne(node: Node, owner: Entry, context: Reporting): ExpectedDelivery | null {
  const { report } = context;
  const span = spanOf(node, owner.keySpan);
  if (node.kind === "scalar" && node.value === "as-received") return { kind: "as_received", span };
  if (node.kind !== "map") {
    reportType({ keySpan: owner.keySpan, value: node }, SHAPE, report);
    return null;
  }
  const before = report.errorCount;
  const found: (Condition | null)[] = [];
  for (const entry of node.entries) {
    if (!KEYS.includes(entry.key)) {
      const help = didYouMean(entry.key, KEYS, "known keys are");
      report.add("HY102", entry.keySpan, `unknown key ${JSON.stringify(entry.key)}`, { help });
    } else if (entry.key !== "snapshot" && entry.key !== "dead") {
      const lower = entry.key === "headers";
      found.push(compileTree(entry.value, entry.keySpan, [entry.key], lower, context));
    }
  }
  const dead = readDead(entryOf(node, "dead"), context);
  const snapshot = readSnapshot(entryOf(node, "snapshot"), context);
  if (node.entries.length === 0)
    report.add("HY308", span, "nothing is expected of the delivery", { help: `write ${SHAPE}` });
  if (dead !== null && node.entries.length > 1)
    report.add("HY107", span, '"dead" stands alone: a delivery that fails sends nothing');
  if (report.errorCount > before) return null;
  if (dead !== null) return { kind: "dead", reason: dead, span };
  const of = found.filter((one) => one !== null);
  const [only] = of;
  const condition: Condition | null = of.length > 1 ? { kind: "all", of } : (only ?? null);
  return { kind: "checked", condition, snapshot, span };
}

/**
 * A map whose keys are all operators is a test of the value at the path; any other map goes one step
 * deeper, and its keys may be dotted paths as in `when`.
 */
function compileTree(
  node: Node,
  owner: Span,
  path: Path,
  lowerCase: boolean,
  context: Reporting,
): Condition | null {
  if (node.kind !== "map" || node.entries.every((entry) => isOperator(entry.key))) {
    const place = { directGlob: false, path: formatPath(path) };
    const test = compileTest(node, owner, place, context);
    return test === null ? null : { kind: "test", path, test };
  }
  const of = node.entries.flatMap((entry) => {
    const below = parsePath(lowerCase ? entry.key.toLowerCase() : entry.key);
    if ("error" in below) {
      context.report.add("HY305", entry.keySpan, below.error);
      return [];
    }
    if (isOperator(entry.key)) {
      context.report.add("HY306", entry.keySpan, `"${entry.key}" is an operator beside names`, {
        help: `for a value of that name, quote it twice: '"${entry.key}"'`,
      });
      return [];
    }
    const inner = [...path, ...below];
    return compileTree(entry.value, entry.keySpan, inner, lowerCase, context) ?? [];
  });
  const [only] = of;
  if (only === undefined) return null;
  return of.length === 1 ? only : { kind: "all", of };
}

function readDead(entry: Entry | undefined, context: Reporting): string | null {
  if (entry === undefined) return null;
  const { value } = entry;
  if (value.kind === "scalar" && typeof value.value === "string" && value.value !== "")
    return value.value;
  reportType(entry, "a reason such as path_value_invalid", context.report);
  return null;
}

function readSnapshot(entry: Entry | undefined, context: Reporting): boolean {
  if (entry === undefined) return false;
  if (entry.value.kind === "scalar" && entry.value.value === true) return true;
  reportType(entry, "true", context.report);
  return false;
}

/** The keys of `expect` that a test may have at least one of. */
export function requireExpectation(
  entry: Entry | undefined,
  title: string,
  owner: Span,
  context: Reporting,
): boolean {
  if (entry === undefined) {
    reportMissing("expect", { kind: "test", title }, owner, context.report);
    return false;
  }
  if (entry.value.kind === "map" && entry.value.entries.length > 0) return true;
  context.report.add("HY308", spanOf(entry.value, entry.keySpan), `${title} expects nothing`, {
    help: "write status or deliveries",
  });
  return false;
}
