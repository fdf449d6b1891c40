/** Compiles YAML scalars and trees that hold `${…}` to templates. */
import type { Path } from "../core/model.ts";
import type { Template, TextPart } from "../core/plan.ts";
import type { Context } from "./context.ts";
import { checkExpression, type PlacedProblem } from "./expression.ts";
import { hasHole, scan } from "./scan.ts";
import { isContextRoot, parsePath } from "../core/path.ts";
import { parseEventPath } from "./schema/paths.ts";
import type { Parsed } from "./schema/values.ts";
import { helpOf } from "./complaints.ts";
import type { Node, ScalarNode } from "./tree.ts";

/** The template of a tree, or null after a reported problem. */
export function compileTemplate(node: Node, context: Context): Template | null {
  switch (node.kind) {
    case "scalar":
      return compileScalar(node, context);
    case "list": {
      const items = node.items.map((item) => compileTemplate(item, context));
      return items.some((item) => item === null)
        ? null
        : { kind: "list", items: items.filter((item) => item !== null) };
    }
    case "map": {
      const entries = node.entries.map((entry) => {
        const value = compileTemplate(entry.value, context);
        if (hasHole(entry.key)) {
          context.report.add("HY311", entry.keySpan, "a key cannot hold ${…}", {
            help: "build the map with an expression as the value: ${ { … } }",
          });
          return null;
        }
        return value === null ? null : ([entry.key, value] as const);
      });
      return entries.some((entry) => entry === null)
        ? null
        : { kind: "map", entries: entries.filter((entry) => entry !== null) };
    }
  }
}

/** A template that yields text; `checkLiteral` looks at what stands between the `${…}`. */
export function compileText(
  node: ScalarNode,
  context: Context,
  checkLiteral: (text: string) => Parsed<string>,
): Template | null {
  const before = context.report.errorCount;
  const template = compileScalar(node, context);
  const scanned = typeof node.value === "string" ? scan(node.value) : null;
  for (const piece of scanned?.ok === true ? scanned.pieces : []) {
    if (piece.kind !== "literal") continue;
    const checked = checkLiteral(piece.text);
    if (checked.ok) continue;
    const { code, message, from = 0, to = piece.text.length } = checked.problem;
    context.report.add(
      code,
      node.inside(piece.from + from, piece.from + to),
      message,
      helpOf(checked.problem),
    );
  }
  return context.report.errorCount > before ? null : template;
}

function compileScalar(node: ScalarNode, context: Context): Template | null {
  const { value } = node;
  if (typeof value !== "string") return { kind: "value", value };
  const scanned = scan(value);
  if (!scanned.ok) {
    context.report.add(
      "HY301",
      node.inside(scanned.from, Math.min(scanned.to, scanned.from + 2)),
      "this ${ is not closed",
      {
        help: "close it with }, or write $${ for the characters themselves",
      },
    );
    return null;
  }
  const parts: TextPart[] = [];
  let failed = false;
  for (const piece of scanned.pieces) {
    const part =
      piece.kind === "literal" ? piece : compileHole(piece.source, piece.from, node, context);
    if (part === null) failed = true;
    else parts.push(part.kind === "literal" ? { kind: "literal", text: part.text } : part);
  }
  if (failed) return null;
  const [only] = parts;
  if (only === undefined) return { kind: "value", value: "" };
  if (parts.length > 1) return { kind: "text", parts };
  return only.kind === "literal" ? { kind: "value", value: only.text } : only;
}

type Hole =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "expression"; readonly source: string };

/** `offset` is the index of `source` in the node's text. */
function compileHole(
  source: string,
  offset: number,
  node: ScalarNode,
  context: Context,
): Hole | null {
  const trimmed = source.trim();
  const start = offset + (source.length - source.trimStart().length);
  const place = (problem: PlacedProblem): void =>
    context.report.add(
      problem.code,
      node.inside(start + problem.from, start + problem.to),
      problem.message,
      helpOf(problem),
    );
  if (trimmed === "") {
    context.report.add(
      "HY301",
      node.inside(offset - 2, offset + source.length + 1),
      "this ${} is empty",
      {
        help: "write a path, such as ${body.id}",
      },
    );
    return null;
  }
  if (isPlain(trimmed)) {
    const problem = ambiguity(trimmed);
    const parsed = parseEventPath(trimmed);
    if (parsed.ok && problem === null) return { kind: "path", path: parsed.value };
    if (!parsed.ok)
      place({
        ...parsed.problem,
        from: parsed.problem.from ?? 0,
        to: parsed.problem.to ?? trimmed.length,
      });
    else if (problem !== null) place(problem);
    return null;
  }
  const problems = checkExpression(trimmed);
  for (const problem of problems) place(problem);
  return problems.some((problem) => problem.code !== "HY407")
    ? null
    : { kind: "expression", source: trimmed };
}

/** A word, or words with dots between them: names may hold `-`, and quoted segments anything. */
const PLAIN =
  /^[\p{L}_][\p{L}\p{N}_]*(?:\.(?:[\p{L}\p{N}_][\p{L}\p{N}_-]*|"(?:[^"\\]|\\["\\])*"))*$/u;
const LITERALS: ReadonlySet<string> = new Set(["true", "false", "null"]);

function isPlain(source: string): boolean {
  return PLAIN.test(source) && !LITERALS.has(source);
}

/** `body.total-1` and `body.a-body.b` read as a subtraction; as paths they would be silently empty. */
function ambiguity(source: string): PlacedProblem | null {
  const segments = parsePath(source);
  if ("error" in segments || source.includes('"')) return null;
  const [root, ...rest] = segments;
  if (root === "headers") return null;
  const doubtful = rest.find((segment, index) => {
    const [, ...pieces] = segment.split("-");
    return pieces.some(
      (piece) => /^\d+$/.test(piece) || (isContextRoot(piece) && index < rest.length - 1),
    );
  });
  if (doubtful === undefined) return null;
  const from = source.indexOf(doubtful);
  return {
    code: "HY305",
    message: `${JSON.stringify(doubtful)} could be a name or a subtraction`,
    help: `put spaces around the minus, or quote the name: "${doubtful}"`,
    from,
    to: from + doubtful.length,
  };
}
