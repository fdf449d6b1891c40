/** Compiles one route: where it takes events from, which ones, and where it sends them. */
import type { Route } from "../core/plan.ts";
import { reportMissing, reportType } from "./complaints.ts";
import { compileCondition } from "./condition.ts";
import type { Context } from "./context.ts";
import { didYouMean } from "./hint.ts";
import { compileItem, type PlacedItem } from "./item.ts";
import type { Mentions, Names, Scope } from "./names.ts";
import type { Place } from "./planned.ts";
import { routeShape } from "./schema/file.ts";
import { readFields } from "./shape.ts";
import { entryOf, type Entry, type Node, type Span } from "./tree.ts";
import { compileWholeExpression } from "./whole-expression.ts";

/** A route with the places that later checks point at. */
export interface PlacedRoute {
  readonly route: Route;
  readonly span: Span;
  readonly from: readonly { readonly name: string; readonly span: Span }[];
  readonly items: readonly PlacedItem[];
}

/** The route at `node`, the `index`th of the list; null where it has an error. */
export function compileRoute(
  node: Node,
  index: number,
  names: Names,
  mentions: Mentions,
  context: Context,
): PlacedRoute | null {
  const { report } = context;
  const before = report.errorCount;
  if (node.kind !== "map") {
    reportType(
      { keySpan: node.span, value: node },
      "a route: a map with name, from and to",
      report,
    );
    return null;
  }
  const name = entryOf(node, "name");
  const named =
    name?.value.kind === "scalar" && typeof name.value.value === "string" ? name.value.value : null;
  const title = named === null ? `route ${index + 1}` : `route "${named}"`;
  const place: Place = { kind: "route", title };
  const scope: Scope = { title, names, mentions };
  const owner = name?.value.span ?? { ...node.span, end: node.span.start + 1 };
  const { values, all } = readFields(node, owner, place, routeShape, report, ["when", "if", "to"]);
  const fromEntry = entryOf(node, "from");
  const from =
    fromEntry === undefined || values.from === undefined
      ? null
      : compileFrom(fromEntry, values.from, scope, context);
  const whenEntry = entryOf(node, "when");
  const when = whenEntry === undefined ? null : compileCondition(whenEntry, context);
  const guard = compileWholeExpression(node, "if", context);
  const toEntry = entryOf(node, "to");
  if (toEntry === undefined) reportMissing("to", place, owner, report);
  const items = toEntry === undefined ? [] : compileItems(toEntry, scope, context);
  if (all === null || from === null || guard === null || report.errorCount > before) return null;
  return {
    route: {
      name: all.name,
      from: from.plan,
      when,
      ...(guard === undefined ? {} : { if: guard }),
      to: items.map((item) => item.target),
    },
    span: owner,
    from: from.places,
    items,
  };
}

function compileFrom(entry: Entry, given: readonly string[], scope: Scope, context: Context) {
  const { title, names, mentions } = scope;
  const nodes = entry.value.kind === "list" ? entry.value.items : [entry.value];
  const places: { name: string; span: Span }[] = [];
  for (const [index, name] of given.entries()) {
    const span = nodes[index]?.span ?? entry.keySpan;
    mentions.sources.add(name);
    if (name === "*") {
      if (given.length > 1)
        context.report.add("HY105", span, '"*" already means every source', {
          help: 'write from: "*" alone',
        });
      for (const source of names.sources.keys()) mentions.sources.add(source);
    } else if (!names.sources.has(name)) {
      context.report.add("HY202", span, `${title} takes undefined source ${JSON.stringify(name)}`, {
        help:
          didYouMean(name, names.sources.keys(), "define it under sources, or use one of") ??
          "define it under sources",
      });
    } else if (places.some((place) => place.name === name)) {
      context.report.add("HY406", span, `source "${name}" is listed twice`, {
        help: "once is enough",
      });
    } else places.push({ name, span });
  }
  return { plan: given.includes("*") ? ("*" as const) : places.map((place) => place.name), places };
}

function compileItems(entry: Entry, scope: Scope, context: Context): PlacedItem[] {
  const nodes = entry.value.kind === "list" ? entry.value.items : [entry.value];
  if (nodes.length === 0) {
    context.report.add("HY105", entry.value.span, `${scope.title} sends nowhere`, {
      help: "list at least one destination",
    });
  }
  return nodes.flatMap((node) => compileItem(node, entry.keySpan, scope, context) ?? []);
}
