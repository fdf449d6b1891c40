/** The compiler of `routes.yaml`: text in, plan or diagnostics out. Pure. */
import type { Diagnostic } from "../core/diagnostic.ts";
import type { Plan } from "../core/plan.ts";
import type { Provider } from "../core/scheme.ts";
import type { Context } from "./context.ts";
import { compileDestination } from "./destination.ts";
import { lint } from "./lint.ts";
import { makePlan } from "./make-plan.ts";
import {
  checkSourcePaths,
  defineNames,
  entriesOf,
  itemsOf,
  reportDuplicateRoutes,
  type Mentions,
} from "./names.ts";
import { Report } from "./report.ts";
import { compileRoute } from "./route.ts";
import { fileShape } from "./schema/file.ts";
import { readFields } from "./shape.ts";
import { compileSource } from "./source.ts";
import { readYaml } from "./yaml.ts";

export interface CompileOptions {
  /** How diagnostics call the file. */
  readonly file: string;
  /** The presets that `verify` may name. */
  readonly providers: ReadonlyMap<string, Provider>;
  /** Accept `http` and private addresses: local runs only. */
  readonly allowPrivate?: boolean;
  /** Names of secrets and variables that are set; absent: not known, so nothing is said about them. */
  readonly knownSecrets?: ReadonlySet<string>;
}

export interface CompileResult {
  /** Null whenever there is an error among the diagnostics. */
  readonly plan: Plan | null;
  /** Sorted by position. */
  readonly diagnostics: Diagnostic[];
}

/** Compiles the text of one `routes.yaml`. All problems are found in one run; nothing is thrown. */
export function compileRoutes(text: string, options: CompileOptions): CompileResult {
  const report = new Report();
  const plan = compile(text, options, report);
  return { plan: report.errorCount > 0 ? null : plan, diagnostics: report.sorted() };
}

function compile(text: string, options: CompileOptions, report: Report): Plan | null {
  const root = readYaml(options.file, text, report);
  if (root === null) return null;
  const context: Context = {
    report,
    providers: options.providers,
    allowPrivate: options.allowPrivate ?? false,
    secretUses: [],
  };
  const owner = root.entries[0]?.keySpan ?? root.span;
  const { all } = readFields(root, owner, { kind: "file", title: "the file" }, fileShape, report, [
    "sources",
    "destinations",
    "routes",
  ]);

  const sourceEntries = entriesOf(root, "sources", owner, report);
  const destinationEntries = entriesOf(root, "destinations", owner, report);
  const routeNodes = itemsOf(root, "routes", owner, report);
  const names = {
    sources: defineNames(sourceEntries, report),
    destinations: defineNames(destinationEntries, report),
  };
  const sources = sourceEntries.flatMap((entry) => compileSource(entry, context) ?? []);
  const destinations = destinationEntries.flatMap(
    (entry) => compileDestination(entry, context) ?? [],
  );
  const mentions: Mentions = { sources: new Set(), destinations: new Set() };
  const routes = routeNodes.flatMap(
    (node, index) => compileRoute(node, index, names, mentions, context) ?? [],
  );
  reportDuplicateRoutes(routeNodes, report);
  checkSourcePaths(sourceEntries, sources, report);
  lint(
    {
      names,
      sourceEntries,
      sources,
      destinations,
      routes,
      mentions,
      knownSecrets: options.knownSecrets ?? null,
    },
    context,
  );
  return all === null
    ? null
    : makePlan(
        all,
        sources,
        destinations,
        routes.map((placed) => placed.route),
      );
}
