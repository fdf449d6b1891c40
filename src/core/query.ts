/** The query that a delivery adds to its destination's URL. */
import type { ExpressionEngine } from "./expression.ts";
import { chain, type MaybePromise } from "./maybe-async.ts";
import type { EventContext, Json } from "./model.ts";
import type { Template } from "./plan.ts";
import type { RenderFailure } from "./rewrite.ts";
import { renderTemplate, type MissingReport } from "./template.ts";

/** Percent-encoded, without `?`; null where every value is missing. */
export type RenderedQuery = { readonly ok: true; readonly query: string | null } | RenderFailure;

const QUERY_LIMIT = 8192;

export function renderQuery(
  entries: readonly (readonly [name: string, value: Template])[],
  context: EventContext,
  engine: ExpressionEngine | null,
  report?: MissingReport,
): MaybePromise<RenderedQuery> {
  const items = entries.map(([, template]) => template);
  const rendered = renderTemplate({ kind: "list", items }, context, engine, report);
  return chain(rendered, (result) => {
    if (!result.ok) return result;
    const values = Array.isArray(result.value) ? result.value : [];
    return encodeQuery(entries.map(([name], index) => [name, values[index] ?? null]));
  });
}

/**
 * `name=value` pairs with everything percent-encoded but RFC 3986's unreserved characters and `!'()*`,
 * so no value can begin another parameter. A list repeats its name; null is left out.
 */
export function encodeQuery(
  entries: readonly (readonly [name: string, value: Json])[],
): RenderedQuery {
  const pairs: string[] = [];
  let length = 0;
  for (const [name, value] of entries) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === null) continue;
      if (typeof item === "object")
        return failure("query_value_invalid", `the value of ${JSON.stringify(name)} is no text`);
      const text = String(item);
      length += text.length;
      if (length > QUERY_LIMIT) return TOO_LONG;
      pairs.push(`${encoded(name)}=${encoded(text)}`);
    }
  }
  const query = pairs.join("&");
  if (query.length > QUERY_LIMIT) return TOO_LONG;
  return { ok: true, query: query === "" ? null : query };
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function failure(reason: RenderFailure["reason"], detail: string): RenderFailure {
  return { ok: false, reason, detail };
}

const TOO_LONG = failure("query_too_long", `a query has at most ${QUERY_LIMIT} characters`);
