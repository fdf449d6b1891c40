/** Compiles `query:` of an item: texts with `${…}`, or lists of them, added to the destination's URL. */
import type { Target, Template } from "../core/plan.ts";
import { reportType, spanOf } from "./complaints.ts";
import type { Context } from "./context.ts";
import { hasHole } from "./scan.ts";
import { looksLikeSecret } from "./schema/values.ts";
import { compileTemplate } from "./template.ts";
import { describeNode, type Entry, type Node } from "./tree.ts";

/** Undefined without the key, null after a reported problem. */
export function compileQuery(
  entry: Entry | undefined,
  context: Context,
): NonNullable<Target["query"]> | null | undefined {
  if (entry === undefined) return undefined;
  const { report } = context;
  if (entry.value.kind !== "map" || entry.value.entries.length === 0) {
    reportType(entry, "a map of parameters", report);
    return null;
  }
  const before = report.errorCount;
  const parameters: [string, Template][] = [];
  for (const { key, keySpan, value } of entry.value.entries) {
    if (key === "" || hasHole(key)) {
      report.add(key === "" ? "HY105" : "HY311", keySpan, "this is no name of a parameter", {
        help: "write a fixed name; values may hold ${…}",
      });
      continue;
    }
    const template = isParameter(value, true)
      ? compileParameter(key, value, context)
      : refuse(value, keySpan, context);
    if (template !== null) parameters.push([key, template]);
  }
  return report.errorCount > before ? null : parameters;
}

/** A text, number or boolean, or a list of them. */
function isParameter(node: Node, orList: boolean): boolean {
  if (node.kind === "scalar") return node.value !== null;
  return orList && node.kind === "list" && node.items.every((item) => isParameter(item, false));
}

function refuse(node: Node, keySpan: Entry["keySpan"], { report }: Context): null {
  report.add(
    "HY104",
    spanOf(node, keySpan),
    `expected a text or a list of texts, found ${describeNode(node)}`,
  );
  return null;
}

function compileParameter(key: string, node: Node, context: Context): Template | null {
  for (const item of node.kind === "list" ? node.items : [node]) {
    if (item.kind !== "scalar" || !looksLikeSecret(String(item.value))) continue;
    context.report.add("HY410", item.span, `parameter "${key}" holds a credential in plain text`, {
      help: "a URL with a credential belongs into a secret: name it with url_secret",
      sensitive: true,
    });
    return null;
  }
  return compileTemplate(node, context);
}
