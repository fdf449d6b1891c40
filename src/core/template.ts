/**
 * Typed templates: the tree that routes.yaml writes, with holes, made into a JSON value. Values are
 * placed in a tree and serialised once, never spliced into JSON text, so no value can break it.
 *
 * Rendering is synchronous unless the template holds an expression: those are evaluated first, each
 * distinct one once, and the tree is then built in one go.
 */
import { spendOnJson, setOwn } from "./json.ts";
import type { Evaluated, ExpressionEngine, ExpressionFailure } from "./expression.ts";
import type { EventContext, Json } from "./model.ts";
import { evaluatePath } from "./native-path.ts";
import { formatPath } from "./path.ts";
import type { Template, TextPart } from "./plan.ts";

/** The largest rendered body, in bytes. */
export const OUTPUT_LIMIT = 1024 * 1024;

/** What rendering gives. `undefined`: the whole template is one hole, and nothing is there. */
export type Rendered = { readonly ok: true; readonly value: Json | undefined } | TemplateFailure;

export interface TemplateFailure {
  readonly ok: false;
  readonly reason: ExpressionFailure | "expression_engine_missing";
  readonly detail: string;
}

/** Told once a rendering, when something was missing: the paths and expressions as written. */
export type MissingReport = (missing: readonly string[]) => void;

/**
 * Renders a template. A scalar that is exactly one hole keeps its type. A missing value is left out
 * of a map, `null` in a list, and nothing in mixed text, and is reported. In mixed text a string is
 * itself and everything else its JSON text. Plain paths give what JSONata gives. `engine` may be
 * null for a plan without expressions.
 */
export function renderTemplate(
  template: Template,
  context: EventContext,
  engine: ExpressionEngine | null,
  report?: MissingReport,
): Rendered | Promise<Rendered> {
  const sources = expressionsOf(template);
  if (sources.length === 0)
    return build(template, { context, values: null, missing: [], left: OUTPUT_LIMIT }, report);
  return renderWithEngine(template, context, engine, sources, report);
}

async function renderWithEngine(
  template: Template,
  context: EventContext,
  engine: ExpressionEngine | null,
  sources: readonly string[],
  report: MissingReport | undefined,
): Promise<Rendered> {
  if (engine === null) {
    const detail = "the template holds an expression, but the expression engine is not bundled";
    return { ok: false, reason: "expression_engine_missing", detail };
  }
  const values = new Map<string, Json | undefined>();
  for (const source of sources) {
    const result: Evaluated = await engine.evaluate(source, context);
    if (!result.ok)
      return {
        ok: false,
        reason: result.reason,
        detail: `\${${clipped(source)}}: ${result.detail}`,
      };
    values.set(source, result.value);
  }
  return build(template, { context, values, missing: [], left: OUTPUT_LIMIT }, report);
}

const SHOWN_SOURCE = 60;

/** The beginning of an expression on one line: a `jsonata` block may be long. */
function clipped(source: string): string {
  const line = source.replaceAll(/\s+/g, " ");
  return line.length > SHOWN_SOURCE ? `${line.slice(0, SHOWN_SOURCE).toWellFormed()}…` : line;
}

interface Rendering {
  readonly context: EventContext;
  /** Results by source text; `null` where the template has no expression. */
  readonly values: ReadonlyMap<string, Json | undefined> | null;
  readonly missing: string[];
  /** Characters that the output may still take; negative: too large. */
  left: number;
}

function build(
  template: Template,
  rendering: Rendering,
  report: MissingReport | undefined,
): Rendered {
  const value = node(template, rendering);
  if (rendering.left < 0) {
    return {
      ok: false,
      reason: "output_too_large",
      detail: `the result exceeds ${OUTPUT_LIMIT} bytes`,
    };
  }
  if (report !== undefined && rendering.missing.length > 0) report(rendering.missing);
  return { ok: true, value };
}

function node(template: Template, rendering: Rendering): Json | undefined {
  // Once the output is too large, nothing more is built: the result is thrown away.
  if (rendering.left < 0) return null;
  switch (template.kind) {
    case "value":
      return template.value;
    case "path":
    case "expression": {
      const value = hole(template, rendering);
      if (value !== undefined) rendering.left = spendOnJson(value, rendering.left);
      return value;
    }
    case "text": {
      let text = "";
      for (const part of template.parts)
        text += part.kind === "literal" ? part.text : holeText(part, rendering);
      return text;
    }
    case "list":
      return template.items.map((item) => node(item, rendering) ?? null);
    case "map": {
      const map: { [key: string]: Json } = {};
      for (const [key, entry] of template.entries) {
        const value = node(entry, rendering);
        if (value !== undefined) setOwn(map, key, value);
      }
      return map;
    }
  }
}

export type Hole = Exclude<TextPart, { kind: "literal" }>;

function hole(part: Hole, rendering: Rendering): Json | undefined {
  const value =
    part.kind === "path"
      ? evaluatePath(rendering.context, part.path)
      : rendering.values?.get(part.source);
  if (value === undefined)
    rendering.missing.push(part.kind === "path" ? formatPath(part.path) : part.source);
  return value;
}

function holeText(part: Hole, rendering: Rendering): string {
  const value = hole(part, rendering);
  if (value === undefined) return "";
  rendering.left = spendOnJson(value, rendering.left);
  if (rendering.left < 0) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

const NONE: readonly string[] = [];
const known = new WeakMap<Template, readonly string[]>();

/** The distinct source texts of the expressions in a template; looked for once a template. */
export function expressionsOf(template: Template): readonly string[] {
  let sources = known.get(template);
  if (sources === undefined) {
    const found = new Set<string>();
    collect(template, found);
    sources = found.size === 0 ? NONE : [...found];
    known.set(template, sources);
  }
  return sources;
}

function collect(template: Template | TextPart, found: Set<string>): void {
  switch (template.kind) {
    case "expression":
      found.add(template.source);
      break;
    case "text":
      for (const part of template.parts) collect(part, found);
      break;
    case "list":
      for (const item of template.items) collect(item, found);
      break;
    case "map":
      for (const [, entry] of template.entries) collect(entry, found);
      break;
    case "value":
    case "path":
    case "literal":
      break;
  }
}
