/**
 * Checks a JSONata expression before it may enter the plan: it parses, it starts from names that an
 * event has, and it uses nothing that could run away.
 */
import jsonata from "jsonata";
import { isContextRoot } from "../core/path.ts";
import { REFUSED_FUNCTIONS } from "../core/jsonata-functions.ts";
import { findRegexDanger } from "./regex.ts";
import { rootHint } from "./schema/paths.ts";
import type { Problem } from "./schema/values.ts";

const refused: ReadonlySet<string> = new Set(REFUSED_FUNCTIONS);

type Tree = { readonly [key: string]: unknown };

/** A problem with its place in the expression. */
export interface PlacedProblem extends Problem {
  readonly from: number;
  readonly to: number;
}

/** Every problem of an expression; none means that it may run. */
export function checkExpression(source: string): PlacedProblem[] {
  let tree: unknown;
  try {
    tree = jsonata(source).ast();
  } catch (failure) {
    return [parseProblem(failure, source)];
  }
  const problems: PlacedProblem[] = [];
  everyNode(tree, (node) => checkNode(node, source, problems));
  checkNames(tree, source, problems);
  return problems;
}

function parseProblem(failure: unknown, source: string): PlacedProblem {
  const position =
    isTree(failure) && typeof failure["position"] === "number"
      ? failure["position"]
      : source.length;
  const token =
    isTree(failure) &&
    typeof failure["token"] === "string" &&
    source.endsWith(failure["token"], position)
      ? failure["token"].length
      : 1;
  const message =
    isTree(failure) && typeof failure["message"] === "string"
      ? failure["message"]
      : "it is too deeply nested";
  const to = Math.max(1, Math.min(source.length, position));
  return {
    code: "HY302",
    message: `the expression does not parse: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    help: "the language is JSONata: https://docs.jsonata.org",
    from: Math.max(0, to - token),
    to,
  };
}

function checkNode(node: Tree, source: string, problems: PlacedProblem[]): void {
  const place = tokenAt(node, source);
  if (node["type"] === "variable" && refused.has(String(node["value"]))) {
    const name = String(node["value"]);
    problems.push({
      code: "HY304",
      message:
        name === "eval"
          ? "$eval is refused: it would run text from outside as code"
          : `$${name} is refused: a result must only depend on the event`,
      help: name === "eval" ? "write the expression out" : "use a value of the event, such as id",
      ...place,
    });
  }
  const pattern = node["value"];
  if (node["type"] === "regex" && pattern instanceof RegExp) {
    const danger = findRegexDanger(pattern.source, pattern.ignoreCase);
    if (danger !== null) {
      const start = source.lastIndexOf(`/${pattern.source}/`, place.to) + 1;
      problems.push({ ...danger, from: start + danger.from, to: start + danger.to });
    }
  }
  const procedure = node["procedure"];
  if (
    node["type"] === "function" &&
    isTree(procedure) &&
    procedure["type"] === "variable" &&
    procedure["value"] === "pad"
  ) {
    const given = Array.isArray(node["arguments"]) ? node["arguments"].slice(0, 2) : [];
    const literal = given.some(
      (one: unknown) =>
        isTree(one) && one["type"] === "number" && Math.abs(Number(one["value"])) <= 1000,
    );
    if (!literal) {
      problems.push({
        code: "HY407",
        message: "the width of $pad is not a small number: a large one makes a large payload",
        help: "write the width as a number, at most 1000",
        ...tokenAt(procedure, source),
      });
    }
  }
}

/**
 * Names that are read from the event itself must be names that an event has. Inside a filter, after a
 * map step and in a sort the context is another one, and nothing is known about names there.
 */
function checkNames(node: unknown, source: string, problems: PlacedProblem[]): void {
  if (Array.isArray(node)) {
    for (const child of node) checkNames(child, source, problems);
    return;
  }
  if (!isTree(node)) return;
  if (node["type"] === "path" && Array.isArray(node["steps"])) {
    const [first, second]: unknown[] = node["steps"];
    const fromEvent =
      isTree(first) &&
      first["type"] === "variable" &&
      (first["value"] === "" || first["value"] === "$");
    checkStep(fromEvent ? second : first, source, problems);
    return;
  }
  for (const [key, child] of Object.entries(node)) {
    if (!CONTEXT_CHANGES.has(key)) checkNames(child, source, problems);
  }
}

/** Parts of a node that are evaluated in another context. */
const CONTEXT_CHANGES: ReadonlySet<string> = new Set([
  "stages",
  "predicate",
  "group",
  "terms",
  "update",
  "delete",
]);

function checkStep(step: unknown, source: string, problems: PlacedProblem[]): void {
  if (!isTree(step)) return;
  const word = step["value"];
  if (step["type"] !== "name" || typeof word !== "string") {
    checkNames(step, source, problems);
    return;
  }
  if (isContextRoot(word)) return;
  problems.push({
    code: "HY303",
    message: `${JSON.stringify(word)} is not part of an event`,
    help: rootHint(word),
    ...tokenAt(step, source),
  });
}

/** JSONata gives the end of a token; its start follows from its length where the text agrees. */
function tokenAt(node: Tree, source: string): { readonly from: number; readonly to: number } {
  const to =
    typeof node["position"] === "number"
      ? Math.min(node["position"], source.length)
      : source.length;
  const sigil = node["type"] === "variable" ? 1 : 0;
  const length = typeof node["value"] === "string" ? node["value"].length + sigil : 1;
  return { from: Math.max(0, to - Math.max(1, length)), to: Math.max(1, to) };
}

function everyNode(node: unknown, visit: (node: Tree) => void): void {
  if (Array.isArray(node)) for (const child of node) everyNode(child, visit);
  else if (isTree(node)) {
    visit(node);
    for (const child of Object.values(node)) everyNode(child, visit);
  }
}

function isTree(value: unknown): value is Tree {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof RegExp)
  );
}
