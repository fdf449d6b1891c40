/** Compiles the tree of a whole file, included files and environment applied, into a plan. */
import { checkRetentions } from "./retention.ts";
import type { Plan } from "../core/plan.ts";
import type { Provider } from "../core/provider.ts";
import type { Context } from "./context.ts";
import { applyDefaults } from "./defaults.ts";
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
import type { Report } from "./report.ts";
import { compileRoute } from "./route.ts";
import { fileShape } from "./schema/file.ts";
import { readFields } from "./shape.ts";
import { compileSource } from "./source.ts";
import type { MapNode } from "./tree.ts";

export interface TreeOptions {
  /** The presets that `verify` may name. */
  readonly providers: ReadonlyMap<string, Provider>;
  /** Accept `http` and private addresses: local runs only. */
  readonly allowPrivate?: boolean;
  /** Names of secrets and variables that are set; absent: not known, so nothing is said about them. */
  readonly knownSecrets?: ReadonlySet<string>;
  /**
   * Whether there is a transform file of that path, from the folder of the main file and with `/`, such
   * as `./order.ts`; absent: not known, so nothing is said.
   */
  readonly transformExists?: (path: string) => boolean;
}

/** The plan, or null where there are errors; both kinds of problems are in `report`. */
export function compileTree(given: MapNode, options: TreeOptions, report: Report): Plan | null {
  const root = applyDefaults(given, report);
  const context: Context = {
    report,
    providers: options.providers,
    allowPrivate: options.allowPrivate ?? false,
    transforms: { mainFile: given.span.file.name, exists: options.transformExists },
    secretUses: [],
  };
  const owner = root.entries[0]?.keySpan ?? root.span;
  const { all } = readFields(root, owner, { kind: "file", title: "the file" }, fileShape, report, [
    "sources",
    "destinations",
    "routes",
    "defaults",
    "environments",
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
  if (all !== null) checkRetentions(sourceEntries, sources, all.retain, report);
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
  return all === null || report.errorCount > 0
    ? null
    : makePlan(
        all,
        sources,
        destinations,
        routes.map((placed) => placed.route),
      );
}
