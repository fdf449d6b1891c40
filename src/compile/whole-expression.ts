/** Compiles the scalars that are an expression as a whole, without `${…}`: `if` and `jsonata`. */
import type { Guard } from "../core/plan.ts";
import { helpOf, spanOf } from "./complaints.ts";
import type { Context } from "./context.ts";
import { checkExpression } from "./expression.ts";
import { scan } from "./scan.ts";
import { parseEventPath } from "./schema/paths.ts";
import { describeNode, entryOf, type Node } from "./tree.ts";

/**
 * The expression at `key` of a map: a path where it is one, so that JSONata is not bundled for it.
 * Undefined without the key, null after a reported problem. Places inside block scalars are exact.
 */
export function compileWholeExpression(
  owner: Node,
  key: "if" | "jsonata",
  context: Context,
): Guard | null | undefined {
  const entry = entryOf(owner, key);
  if (entry === undefined) return undefined;
  const { value: node, keySpan } = entry;
  const { report } = context;
  if (node.kind !== "scalar" || typeof node.value !== "string" || node.value.trim() === "") {
    const found =
      node.kind === "scalar" && typeof node.value === "string"
        ? "an empty text"
        : describeNode(node);
    report.add("HY104", spanOf(node, keySpan), `expected a JSONata expression, found ${found}`, {
      help: `for example ${key}: ${EXAMPLES[key]}`,
    });
    return null;
  }
  const text = node.value;
  const scanned = scan(text);
  const hole = scanned.ok ? scanned.pieces.find((piece) => piece.kind === "hole") : scanned;
  if (hole !== undefined) {
    const from = scanned.ok ? hole.from - 2 : hole.from;
    report.add("HY311", node.inside(from, from + 2), `"${key}" cannot hold \${…}`, {
      help: "it is an expression as a whole: write the path alone, such as body.id",
    });
    return null;
  }
  const source = text.trim();
  const start = text.indexOf(source);
  if (isPlain(source)) {
    const path = parseEventPath(source);
    if (path.ok) return { kind: "path", path: path.value };
  }
  const dashed = DASHED.exec(source)?.[1];
  if (dashed !== undefined) {
    const from = start + source.indexOf(dashed);
    const span = node.inside(from, from + dashed.length);
    report.add("HY305", span, `${JSON.stringify(dashed)} could be a name or a subtraction`, {
      help: `put spaces around the minus, or the name into backticks: \`${dashed}\``,
    });
    return null;
  }
  const problems = checkExpression(source);
  for (const problem of problems) {
    const span = node.inside(start + problem.from, start + problem.to);
    report.add(problem.code, span, problem.message, helpOf(problem));
  }
  return problems.some((problem) => problem.code !== "HY407")
    ? null
    : { kind: "expression", source };
}

const EXAMPLES = { if: "body.total > body.limit", jsonata: '{ "id": body.id }' } as const;

/** A path with a name such as `user-id`, which JSONata takes apart. */
const DASHED = /^[a-z_]\w*(?:\.\w+)*\.(\w+(?:-\w+)+)(?:\.[\w-]+)*$/i;

/** Words with dots between them, to which JSONata gives the meaning that a path has. */
function isPlain(source: string): boolean {
  return /^[a-z_]\w*(?:\.[a-z_]\w*)*$/i.test(source) && !/^(?:true|false|null)$/.test(source);
}
