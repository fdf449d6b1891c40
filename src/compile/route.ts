/** Compiles one route and the items of its `to`. */
import type { Route, Target } from "../core/plan.ts";
import { compileCondition } from "./condition.ts";
import type { Context } from "./context.ts";
import { didYouMean } from "./hint.ts";
import { compileHeaders } from "./outbound-headers.ts";
import type { Place } from "./planned.ts";
import { no, ok, type Parsed } from "./schema/values.ts";
import { itemShape, routeShape } from "./schema/file.ts";
import { readFields, reportMissing, reportType, spanOf } from "./shape.ts";
import { compileTemplate, compileText } from "./template.ts";
import { entryOf, type Entry, type MapNode, type Node, type Span } from "./tree.ts";

/** Names that routes may refer to: also those whose definition has an error of its own. */
export interface Names {
  readonly sources: ReadonlyMap<string, Span>;
  readonly destinations: ReadonlyMap<string, Span>;
}

/** A route with the places that later checks point at. */
export interface PlacedRoute {
  readonly route: Route;
  readonly span: Span;
  readonly from: readonly { readonly name: string; readonly span: Span }[];
  readonly items: readonly { readonly target: Target; readonly span: Span }[];
}

/** What is known of a route that has an error: enough not to call things unused because of it. */
export interface Mentions {
  readonly sources: Set<string>;
  readonly destinations: Set<string>;
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
  const owner = name?.value.span ?? { ...node.span, end: node.span.start + 1 };
  const { values, all } = readFields(node, owner, place, routeShape, report, ["when", "to"]);
  const fromEntry = entryOf(node, "from");
  const from =
    fromEntry === undefined || values.from === undefined
      ? null
      : compileFrom(fromEntry, values.from, title, names, mentions, context);
  const whenEntry = entryOf(node, "when");
  const when = whenEntry === undefined ? null : compileCondition(whenEntry, context);
  const toEntry = entryOf(node, "to");
  if (toEntry === undefined) reportMissing("to", place, owner, report);
  const items = toEntry === undefined ? [] : compileItems(toEntry, title, names, mentions, context);
  if (all === null || from === null || report.errorCount > before) return null;
  return {
    route: { name: all.name, from: from.plan, when, to: items.map((item) => item.target) },
    span: owner,
    from: from.places,
    items,
  };
}

function compileFrom(
  entry: Entry,
  given: readonly string[],
  title: string,
  names: Names,
  mentions: Mentions,
  context: Context,
) {
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

function compileItems(
  entry: Entry,
  title: string,
  names: Names,
  mentions: Mentions,
  context: Context,
): PlacedRoute["items"] {
  const nodes = entry.value.kind === "list" ? entry.value.items : [entry.value];
  if (nodes.length === 0) {
    context.report.add("HY105", entry.value.span, `${title} sends nowhere`, {
      help: "list at least one destination",
    });
  }
  return nodes.flatMap(
    (node) => compileItem(node, entry.keySpan, title, names, mentions, context) ?? [],
  );
}

function compileItem(
  node: Node,
  owner: Span,
  title: string,
  names: Names,
  mentions: Mentions,
  context: Context,
) {
  const { report } = context;
  if (node.kind === "scalar" && typeof node.value === "string") {
    checkDestination(node.value, node.span, title, names, mentions, context);
    const target: Target = {
      destination: node.value,
      when: null,
      method: null,
      path: null,
      headers: [],
      body: null,
    };
    return { target, span: node.span };
  }
  if (node.kind !== "map") {
    reportType(
      { keySpan: owner, value: node },
      "the name of a destination, or a map with the key destination",
      report,
    );
    return null;
  }
  const before = report.errorCount;
  const place: Place = { kind: "item", title: `an item of ${title}` };
  const first = node.entries[0]?.keySpan ?? node.span;
  const { values, all } = readFields(node, first, place, itemShape, report, [
    "when",
    "path",
    "headers",
    "body",
  ]);
  const destination = entryOf(node, "destination");
  const span = destination === undefined ? first : destination.value.span;
  if (values.destination !== undefined)
    checkDestination(values.destination, span, title, names, mentions, context);
  const whenEntry = entryOf(node, "when");
  const when = whenEntry === undefined ? null : compileCondition(whenEntry, context);
  const path = compilePath(node, context);
  const headers = compileHeaders(entryOf(node, "headers"), { secrets: false }, context);
  const body = compileBody(node, context);
  if (all === null || headers === null || report.errorCount > before) return null;
  return {
    target: { destination: all.destination, when, method: all.method ?? null, path, headers, body },
    span,
  };
}

function checkDestination(
  name: string,
  span: Span,
  title: string,
  names: Names,
  mentions: Mentions,
  context: Context,
): void {
  mentions.destinations.add(name);
  if (names.destinations.has(name)) return;
  context.report.add(
    "HY201",
    span,
    `${title} sends to undefined destination ${JSON.stringify(name)}`,
    {
      help:
        didYouMean(
          name,
          names.destinations.keys(),
          "define it under destinations, or use one of",
        ) ?? "define it under destinations",
    },
  );
}

function compileBody(node: MapNode, context: Context): Target["body"] {
  const entry = entryOf(node, "body");
  if (entry === undefined) return null;
  if (entry.value.kind === "scalar" && entry.value.value === null) {
    context.report.add("HY104", spanOf(entry.value, entry.keySpan), "the body is empty", {
      help: "leave body out to forward the received bytes, or write {} for an empty object",
    });
    return null;
  }
  return compileTemplate(entry.value, context);
}

function compilePath(node: MapNode, context: Context): Target["path"] {
  const entry = entryOf(node, "path");
  if (entry === undefined) return null;
  if (entry.value.kind !== "scalar" || typeof entry.value.value !== "string") {
    reportType(entry, "a path such as /orders/${body.id}", context.report);
    return null;
  }
  if (!/^\/(?!\/)/.test(entry.value.value)) {
    context.report.add("HY120", entry.value.span, "the path must start with one /", {
      help: "it is appended to the destination's url",
    });
    return null;
  }
  return compileText(entry.value, context, parseLiteralPath);
}

/** The characters of RFC 3986 §3.3; a query belongs to the destination's url. */
function parseLiteralPath(text: string): Parsed<string> {
  const wrong = /[^A-Za-z0-9._~!$&'()*+,;=:@%/-]/.exec(text);
  if (wrong !== null) {
    return no("HY120", `a path cannot hold ${JSON.stringify(wrong[0])}`, {
      help:
        wrong[0] === "?"
          ? "write fixed parameters into the destination's url"
          : "percent-encode it",
      from: wrong.index,
      to: wrong.index + 1,
    });
  }
  const dots = /(?:^|\/)\.{1,2}(?=\/|$)/.exec(text);
  if (dots !== null)
    return no("HY120", "a path cannot hold a dot segment", {
      help: "remove it",
      from: dots.index,
      to: dots.index + dots[0].length,
    });
  return ok(text);
}
