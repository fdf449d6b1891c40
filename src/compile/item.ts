/** Compiles one item of a route's `to`: the destination, and what is changed on the way there. */
import type { Target } from "../core/plan.ts";
import { reportType, spanOf } from "./complaints.ts";
import { compileCondition } from "./condition.ts";
import type { Context } from "./context.ts";
import { didYouMean } from "./hint.ts";
import type { Scope } from "./names.ts";
import { compileHeaders } from "./outbound-headers.ts";
import { compileQuery } from "./outbound-query.ts";
import type { Place } from "./planned.ts";
import { itemShape } from "./schema/file.ts";
import { no, ok, type Parsed } from "./schema/values.ts";
import { readFields } from "./shape.ts";
import { compileTemplate, compileText } from "./template.ts";
import { compileTransform } from "./transform.ts";
import { entryOf, type MapNode, type Node, type Span } from "./tree.ts";
import { compileWholeExpression } from "./whole-expression.ts";

/** An item with the place that later checks point at. */
export interface PlacedItem {
  readonly target: Target;
  readonly span: Span;
}

/** One item of `to`: a name, or a map with options. Null after a reported problem of a map. */
export function compileItem(
  node: Node,
  owner: Span,
  scope: Scope,
  context: Context,
): PlacedItem | null {
  const { report } = context;
  if (node.kind === "scalar" && typeof node.value === "string") {
    checkDestination(node.value, node.span, scope, context);
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
  const place: Place = { kind: "item", title: `an item of ${scope.title}` };
  const first = node.entries[0]?.keySpan ?? node.span;
  const { values, all } = readFields(node, first, place, itemShape, report, [
    "when",
    "if",
    "path",
    "query",
    "headers",
    "body",
    "jsonata",
    "transform",
  ]);
  const destination = entryOf(node, "destination");
  const span = destination === undefined ? first : destination.value.span;
  if (values.destination !== undefined) checkDestination(values.destination, span, scope, context);
  const whenEntry = entryOf(node, "when");
  const when = whenEntry === undefined ? null : compileCondition(whenEntry, context);
  const guard = compileWholeExpression(node, "if", context);
  const path = compilePath(node, context);
  const query = compileQuery(entryOf(node, "query"), context);
  const headers = compileHeaders(entryOf(node, "headers"), { secrets: false }, context);
  const body = compilePayload(node, context);
  const transform = compileTransform(node, context);
  if (
    all === null ||
    headers === null ||
    guard === null ||
    query === null ||
    transform === null ||
    report.errorCount > before
  )
    return null;
  return {
    target: {
      destination: all.destination,
      when,
      ...(guard === undefined ? {} : { if: guard }),
      method: all.method ?? null,
      path,
      ...(query === undefined ? {} : { query }),
      headers,
      body,
      ...(transform === undefined ? {} : { transform }),
    },
    span,
  };
}

function checkDestination(name: string, span: Span, scope: Scope, context: Context): void {
  const { title, names, mentions } = scope;
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

/** `body` or `jsonata`: null without one, and after a reported problem. */
function compilePayload(node: MapNode, context: Context): Target["body"] {
  const [first, second] = node.entries.filter((entry) => PAYLOAD_KEYS.has(entry.key));
  if (first !== undefined && second !== undefined) {
    context.report.add("HY107", second.keySpan, `"${second.key}" stands beside "${first.key}"`, {
      help: "an item has at most one of body, jsonata and transform",
      related: [{ message: "the other one is here", span: first.keySpan }],
    });
  }
  const expression = compileWholeExpression(node, "jsonata", context);
  return compileBody(node, context) ?? expression ?? null;
}

const PAYLOAD_KEYS: ReadonlySet<string> = new Set(["body", "jsonata", "transform"]);

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
      help: wrong[0] === "?" ? "write parameters under query" : "percent-encode it",
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
