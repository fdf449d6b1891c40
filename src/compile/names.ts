/** Names and the places where they are defined: sources, destinations, routes, and the paths of sources. */
import { methodsOf } from "../core/entrance.ts";
import type { Source } from "../core/plan.ts";
import type { Report } from "./report.ts";
import { parseName } from "./schema/values.ts";
import { reportMissing, reportProblem, reportType } from "./complaints.ts";
import { entryOf, type Entry, type MapNode, type Node, type Span } from "./tree.ts";

/** Names that routes may refer to: also those whose definition has an error of its own. */
export interface Names {
  readonly sources: ReadonlyMap<string, Span>;
  readonly destinations: ReadonlyMap<string, Span>;
}

/** What is known of a route that has an error: enough not to call things unused because of it. */
export interface Mentions {
  readonly sources: Set<string>;
  readonly destinations: Set<string>;
}

/** What a route is compiled against. */
export interface Scope {
  /** How messages call the route. */
  readonly title: string;
  readonly names: Names;
  readonly mentions: Mentions;
}

const FILE = { kind: "file", title: "the file" };

/** The entries of a required map of the file; none after a reported problem. */
export function entriesOf(
  root: MapNode,
  key: string,
  owner: Span,
  report: Report,
): readonly Entry[] {
  const entry = entryOf(root, key);
  if (entry === undefined) reportMissing(key, FILE, owner, report);
  else if (entry.value.kind === "map") return entry.value.entries;
  else reportType(entry, "a map of names", report);
  return [];
}

/** The items of a required list of the file; none after a reported problem. */
export function itemsOf(root: MapNode, key: string, owner: Span, report: Report): readonly Node[] {
  const entry = entryOf(root, key);
  if (entry === undefined) reportMissing(key, FILE, owner, report);
  else if (entry.value.kind === "list") return entry.value.items;
  else reportType(entry, "a list", report);
  return [];
}

/** Every name with its place. A malformed name is reported, and still counts as defined. */
export function defineNames(entries: readonly Entry[], report: Report): ReadonlyMap<string, Span> {
  for (const entry of entries) {
    const parsed = parseName(entry.key);
    if (!parsed.ok) reportProblem(parsed.problem, entry.keySpan, report);
  }
  return new Map(entries.map((entry) => [entry.key, entry.keySpan]));
}

/** Also compares routes that have other errors. */
export function reportDuplicateRoutes(nodes: readonly Node[], report: Report): void {
  const seen = new Map<string, Span>();
  for (const node of nodes) {
    const name = entryOf(node, "name")?.value;
    if (name?.kind !== "scalar" || typeof name.value !== "string") continue;
    const first = seen.get(name.value);
    if (first === undefined) seen.set(name.value, name.span);
    else {
      report.add("HY203", name.span, `two routes are named ${JSON.stringify(name.value)}`, {
        help: "give each route a name of its own",
        related: [{ message: "first named here", span: first }],
      });
    }
  }
}

/**
 * A source is reached by `/in/<name>` and by its own path. Sources may share a path where no request
 * could be for both: they name different hosts, or have no method in common.
 */
export function checkSourcePaths(
  entries: readonly Entry[],
  sources: readonly Source[],
  report: Report,
): void {
  const byName = new Map(entries.map((entry) => [entry.key, entry]));
  const compiled = new Map(sources.map((source) => [source.name, source]));
  const owners = new Map(entries.map((entry) => [`/in/${entry.key}`, [entry.key]]));
  for (const source of sources) {
    const entry = byName.get(source.name);
    const path = entry === undefined ? undefined : entryOf(entry.value, "path");
    if (path === undefined) continue;
    const present = (owners.get(source.path) ?? []).filter((name) => name !== source.name);
    owners.set(source.path, [...present, source.name]);
    const owner = present.find((name) => overlap(source, compiled.get(name)));
    if (owner === undefined) continue;
    const other = byName.get(owner);
    report.add(
      "HY204",
      path.value.span,
      `path ${source.path} belongs to source "${owner}" already`,
      {
        help: "give each source a path of its own, or different hosts or methods",
        related:
          other === undefined
            ? []
            : [{ message: `source "${owner}" is defined here`, span: other.keySpan }],
      },
    );
  }
}

/** Whether some request could be for both. Of a source that has an error nothing is known. */
function overlap(one: Source, other: Source | undefined): boolean {
  if (other === undefined) return true;
  const apart = one.host !== undefined && other.host !== undefined && one.host !== other.host;
  return !apart && methodsOf(one).some((method) => methodsOf(other).includes(method));
}
