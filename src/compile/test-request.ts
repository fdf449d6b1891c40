/** What a test changes about its fixture before it is signed: values of the body, headers, query. */
import type { Json, Path } from "../core/model.ts";
import { parsePath } from "../core/path.ts";
import { reportType } from "./complaints.ts";
import type { Report } from "./report.ts";
import { toPlain, type Entry, type Span } from "./tree.ts";

export interface BodyEdit {
  /** Below the body. */
  readonly path: Path;
  /** Undefined: it is taken out. */
  readonly value: Json | undefined;
  readonly span: Span;
}

/** `set`: a map of paths and values. */
export function compileSet(entry: Entry | undefined, report: Report): BodyEdit[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "map") {
    reportType(entry, "a map of paths and values", report);
    return [];
  }
  return entry.value.entries.flatMap(({ key, keySpan, value }) => {
    const path = bodyPath(key, keySpan, report);
    if (path === null) return [];
    // The maps of the tree have no prototype; those of a payload have.
    const json: Json = JSON.parse(JSON.stringify(toPlain(value)));
    return [{ path, value: json, span: keySpan }];
  });
}

/** `unset`: a path, or a list of them. */
export function compileUnset(entry: Entry | undefined, report: Report): BodyEdit[] {
  if (entry === undefined) return [];
  const nodes = entry.value.kind === "list" ? entry.value.items : [entry.value];
  return nodes.flatMap((node) => {
    if (node.kind !== "scalar" || typeof node.value !== "string") {
      reportType({ keySpan: entry.keySpan, value: node }, "a path such as body.livemode", report);
      return [];
    }
    const path = bodyPath(node.value, node.span, report);
    return path === null ? [] : [{ path, value: undefined, span: node.span }];
  });
}

function bodyPath(text: string, span: Span, report: Report): Path | null {
  const path = parsePath(text);
  if ("error" in path) {
    report.add("HY305", span, path.error);
    return null;
  }
  if (path[0] === "body" && path.length > 1) return path.slice(1);
  report.add("HY303", span, `${JSON.stringify(text)} is not a path into the body`, {
    help: `write body.${text}; headers, query and method have keys of their own`,
  });
  return null;
}

/** Headers by lower-case names, as texts. */
export function lowerCased(headers: { readonly [name: string]: string | number | boolean }): {
  [name: string]: string;
} {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

type QueryValue = string | number | boolean;

/** A query string without its `?`. */
export function queryText(query: {
  readonly [name: string]: QueryValue | readonly QueryValue[];
}): string {
  const parameters = new URLSearchParams();
  for (const [name, given] of Object.entries(query)) {
    for (const value of typeof given === "object" ? given : [given])
      parameters.append(name, String(value));
  }
  return parameters.toString();
}
