/** Compiles `when`: a map of paths and tests, with `any`, `all` and `not` between them. */
import type { Condition } from "../core/plan.ts";
import { compileTest } from "./condition-test.ts";
import type { Context } from "./context.ts";
import { parseEventPath } from "./schema/paths.ts";
import { reportProblem, reportType } from "./complaints.ts";
import type { Entry, Node, Span } from "./tree.ts";

/** The condition of the key `when`, or null after a reported problem. */
export function compileCondition(
  entry: Pick<Entry, "keySpan" | "value">,
  context: Context,
): Condition | null {
  return compileMap(entry.value, entry.keySpan, context);
}

function compileMap(node: Node, owner: Span, context: Context): Condition | null {
  if (node.kind !== "map") {
    reportType({ keySpan: owner, value: node }, "a map of conditions", context.report);
    return null;
  }
  if (node.entries.length === 0) {
    context.report.add("HY308", owner, "the condition is empty", {
      help: "leave when out to take every event",
    });
    return null;
  }
  return combine(
    "all",
    node.entries.map((entry) => compileEntry(entry, context)),
  );
}

function compileEntry(entry: Entry, context: Context): Condition | null {
  if (entry.key === "any" || entry.key === "all") return compileList(entry.key, entry, context);
  if (entry.key === "not") {
    const of = compileMap(entry.value, entry.keySpan, context);
    return of === null ? null : { kind: "not", of };
  }
  const path = parseEventPath(entry.key);
  if (!path.ok) {
    reportProblem(path.problem, entry.keySpan, context.report);
    return null;
  }
  const [root = "", ...rest] = path.value;
  if ((root === "headers" || root === "query") && rest.length === 0) {
    context.report.add("HY305", entry.keySpan, `"${root}" needs a name after it`, {
      help: `for example ${root}.x-event`,
    });
    return null;
  }
  const test = compileTest(
    entry.value,
    entry.keySpan,
    { directGlob: root === "type" || root === "path", path: entry.key },
    context,
  );
  return test === null ? null : { kind: "test", path: path.value, test };
}

function compileList(kind: "any" | "all", entry: Entry, context: Context): Condition | null {
  if (entry.value.kind !== "list") {
    reportType(entry, `a list of conditions under "${kind}"`, context.report);
    return null;
  }
  if (entry.value.items.length === 0) {
    context.report.add("HY308", entry.keySpan, `"${kind}" is empty`, {
      help: "list at least one condition, or leave it out",
    });
    return null;
  }
  return combine(
    kind,
    entry.value.items.map((item) => compileMap(item, item.span, context)),
  );
}

/** One condition stands for itself; one that failed makes the whole fail. */
function combine(kind: "any" | "all", found: readonly (Condition | null)[]): Condition | null {
  const of = found.filter((one) => one !== null);
  const [only] = of;
  if (of.length !== found.length || only === undefined) return null;
  return of.length === 1 ? only : { kind, of };
}
