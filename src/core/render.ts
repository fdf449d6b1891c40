/** What one delivery changes about the received request, decided once, when the event is accepted. */
import type { ExpressionEngine } from "./expression.ts";
import { chain, gather, type MaybePromise } from "./maybe-async.ts";
import type { EventContext } from "./model.ts";
import type { Destination, Target, Template } from "./plan.ts";
import { renderQuery } from "./query.ts";
import { renderBody, renderHeader, renderPath, type RenderFailure } from "./rewrite.ts";
import type { MissingReport } from "./template.ts";

/** A failure makes this delivery dead with that reason; the event and its other deliveries stay. */
export type RenderedDelivery =
  | { readonly ok: true; readonly rewrite: Rewrite | null }
  | RenderFailure;

/** What differs from sending the received bytes to the destination as it is configured. */
export interface Rewrite {
  readonly method: string | null;
  /** Appended to the destination's URL; already percent-encoded. */
  readonly path: string | null;
  /** Added to the query of the destination's URL; already percent-encoded, without `?`. */
  readonly query: string | null;
  /** They win over the destination's constant headers; never `content-type`, which stands below. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `null`: the received bytes. Otherwise the provider's signature no longer fits and is dropped. */
  readonly body: Uint8Array | null;
  /** `null`: as received. */
  readonly contentType: string | null;
}

/**
 * Renders a target for an event; `rewrite` is null when the request goes out as it came. Of the
 * destination only headers with holes are rendered here, because they need the event: its URL,
 * secrets and constant headers are looked up at every attempt, so that a corrected file helps what
 * is waiting. A header of the target wins over one of the destination.
 */
export function renderTarget(
  target: Target,
  destination: Destination,
  context: EventContext,
  engine: ExpressionEngine | null,
  report?: MissingReport,
): MaybePromise<RenderedDelivery> {
  const headers = headersOf(target, destination);
  const parts: MaybePromise<Part>[] = headers.map(([name, template]) =>
    chain(renderHeader(template, context, engine, report), (header) =>
      header.ok ? { kind: "header", name, value: header.value } : named(header, `header ${name}`),
    ),
  );
  if (target.path !== null) {
    parts.push(
      chain(renderPath(target.path, context, engine, report), (path) =>
        path.ok ? { kind: "path", path: path.path } : named(path, "path"),
      ),
    );
  }
  if (target.query !== undefined) {
    parts.push(
      chain(renderQuery(target.query, context, engine, report), (query) =>
        query.ok ? { kind: "query", query: query.query } : named(query, "query"),
      ),
    );
  }
  if (target.body !== null) {
    parts.push(
      chain(renderBody(target.body, context, engine, report), (body) =>
        body.ok
          ? { kind: "body", bytes: body.bytes, contentType: body.contentType }
          : named(body, "body"),
      ),
    );
  }
  return chain(gather(parts), (rendered) => assemble(target.method, rendered));
}

type Part =
  | { readonly kind: "header"; readonly name: string; readonly value: string | null }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "query"; readonly query: string | null }
  | { readonly kind: "body"; readonly bytes: Uint8Array; readonly contentType: string }
  | { readonly kind: "failure"; readonly failure: RenderFailure };

function named(failure: RenderFailure, place: string): Part {
  return { kind: "failure", failure: { ...failure, detail: `${place}: ${failure.detail}` } };
}

function headersOf(
  target: Target,
  destination: Destination,
): (readonly [name: string, value: Template])[] {
  const headers = new Map<string, readonly [name: string, value: Template]>();
  for (const [name, value] of destination.headers) {
    if (value.kind === "template" && hasHoles(value.template))
      headers.set(name.toLowerCase(), [name, value.template]);
  }
  for (const header of target.headers) headers.set(header[0].toLowerCase(), header);
  return [...headers.values()];
}

/** Whether a template depends on the event. */
export function hasHoles(template: Template): boolean {
  switch (template.kind) {
    case "value":
      return false;
    case "path":
    case "expression":
      return true;
    case "text":
      return template.parts.some((part) => part.kind !== "literal");
    case "list":
      return template.items.some(hasHoles);
    case "map":
      return template.entries.some(([, value]) => hasHoles(value));
  }
}

function assemble(method: string | null, parts: readonly Part[]): RenderedDelivery {
  const headers: (readonly [name: string, value: string])[] = [];
  let path: string | null = null;
  let query: string | null = null;
  let body: Uint8Array | null = null;
  let contentType: string | null = null;
  let ownContentType: string | null = null;
  for (const part of parts) {
    switch (part.kind) {
      case "failure":
        return part.failure;
      case "path":
        path = part.path;
        break;
      case "query":
        query = part.query;
        break;
      case "body":
        body = part.bytes;
        contentType = part.contentType;
        break;
      case "header":
        if (part.value === null) break;
        if (part.name.toLowerCase() === "content-type") ownContentType = part.value;
        else headers.push([part.name, part.value]);
        break;
    }
  }
  contentType = ownContentType ?? contentType;
  const unchanged =
    method === null &&
    path === null &&
    query === null &&
    headers.length === 0 &&
    body === null &&
    contentType === null;
  return {
    ok: true,
    rewrite: unchanged ? null : { method, path, query, headers, body, contentType },
  };
}
