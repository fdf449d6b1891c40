/** The compiler of `routes.yaml`: text in, plan or diagnostics out. Pure. */
import { sortDiagnostics, type Diagnostic } from "../core/diagnostic.ts";
import type { Plan } from "../core/plan.ts";
import { compileTree, type TreeOptions } from "./compile-tree.ts";
import { followIncludes, patternsOf, type Includes } from "./include.ts";
import {
  applyOverlay,
  environmentsOf,
  reportUnknownEnvironment,
  type Environment,
} from "./overlay.ts";
import { Report } from "./report.ts";
import { positionOf } from "./tree.ts";
import { readYaml } from "./yaml.ts";

export type { Included, IncludedFile, Includes } from "./include.ts";

export interface CompileOptions extends TreeOptions {
  /** How diagnostics call the file. */
  readonly file: string;
  /** What the patterns of `includePatterns` lead to; absent: nothing can be included. */
  readonly includes?: Includes;
  /** The environment whose overlay is applied; absent or null: the file as it stands. */
  readonly environment?: string | null;
}

export interface CompileResult {
  /** Null whenever there is an error among the diagnostics. */
  readonly plan: Plan | null;
  /** Sorted by position. */
  readonly diagnostics: Diagnostic[];
}

/** The patterns of `include` in the text of a main file; none where the text does not parse. */
export function includePatterns(text: string): string[] {
  // Reading a large file twice takes time, so it is only done where the word occurs.
  const root = text.includes("include") ? readYaml("", text, new Report()) : null;
  return root === null ? [] : patternsOf(root).map((one) => one.pattern);
}

/**
 * Compiles the text of one `routes.yaml`. All problems are found in one run, those of every
 * environment included; nothing is thrown.
 */
export function compileRoutes(text: string, options: CompileOptions): CompileResult {
  const report = new Report();
  const main = readYaml(options.file, text, report);
  const root = main === null ? null : followIncludes(main, options.includes ?? new Map(), report);
  if (root === null) return { plan: null, diagnostics: report.sorted() };

  const environments = environmentsOf(root, report);
  const chosen = options.environment ?? null;
  if (chosen !== null && !environments.some((one) => one.name === chosen)) {
    const known = environments.map((one) => one.name);
    reportUnknownEnvironment(chosen, known, root, report);
  }
  const base = new Report();
  const basePlan = compileTree(root, options, base);
  const found = base.sorted();
  let plan = chosen === null ? basePlan : null;
  const all = [...report.sorted(), ...(chosen === null ? found : found.filter(isError))];
  for (const environment of environments) {
    const own = new Report();
    const ownPlan = compileTree(applyOverlay(root, environment), options, own);
    const isChosen = environment.name === chosen;
    if (isChosen) plan = ownPlan;
    const heard = new Set(all.map(keyOf));
    for (const one of own.sorted()) {
      if (heard.has(keyOf(one)) || !(isChosen || isError(one))) continue;
      // What the file says without an overlay is no matter of the environment.
      const common = found.some((other) => keyOf(other) === keyOf(one));
      all.push(common ? one : inEnvironment(one, environment));
    }
  }
  const diagnostics = sortDiagnostics(all);
  return { plan: diagnostics.some(isError) ? null : plan, diagnostics };
}

function isError(one: Diagnostic): boolean {
  return one.severity === "error";
}

function keyOf(one: Diagnostic): string {
  return JSON.stringify([one.code, one.file, one.line, one.column, one.message]);
}

/** Says which environment is meant, where the place does not. */
function inEnvironment(one: Diagnostic, { name, overlay }: Environment): Diagnostic {
  const { file, start, end } = overlay.span;
  const from = positionOf(file, start).line;
  const to = positionOf(file, end).line;
  if (one.file === file.name && one.line >= from && one.line <= to) return one;
  return { ...one, message: `${one.message} (in environment "${name}")` };
}
