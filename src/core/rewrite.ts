/** The three places a template may stand in a request: its body, the path it adds, a header. */
import type { ExpressionEngine } from "./expression.ts";
import { chain, type MaybePromise } from "./maybe-async.ts";
import type { EventContext, Json } from "./model.ts";
import type { Template, TextPart } from "./plan.ts";
import {
  OUTPUT_LIMIT,
  renderTemplate,
  type MissingReport,
  type Rendered,
  type TemplateFailure,
} from "./template.ts";

export interface RenderFailure {
  readonly ok: false;
  readonly reason:
    | TemplateFailure["reason"]
    /** The whole body is one hole, and nothing is there. */
    | "body_missing"
    /** A hole of a path is a list, a map, null or missing. */
    | "path_value_invalid"
    /** A hole of a path is empty, `.` or `..`, which would change the path around it. */
    | "path_segment_invalid"
    | "path_too_long"
    /** A value of the query is a map or a list in a list. */
    | "query_value_invalid"
    | "query_too_long"
    /** A transform threw, or returned what cannot be sent. */
    | "transform_failed"
    /** A header's value holds a line break, another control character, or a character beyond Latin-1. */
    | "header_value_invalid";
  readonly detail: string;
}

export type RenderedBody =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly contentType: string }
  | RenderFailure;
export type RenderedPath = { readonly ok: true; readonly path: string } | RenderFailure;
/** `null`: the value is missing or null, and the header is left out. */
export type RenderedHeader = { readonly ok: true; readonly value: string | null } | RenderFailure;

/** All rewritten bodies of one event: with the largest body they must fit one call (32 MiB). */
export const REWRITTEN_BYTES_MAX = 6 * 1024 * 1024;

/** What becomes of a delivery whose body would exceed `REWRITTEN_BYTES_MAX`. */
export const REWRITTEN_TOO_LARGE: RenderFailure = {
  ok: false,
  reason: "output_too_large",
  detail: "the rewritten bodies of this event are over 6 MB together",
};

export const PATH_LIMIT = 8192;
export const HEADER_LIMIT = 8192;
const utf8 = new TextEncoder();

/**
 * The bytes of a rewritten body, at most `OUTPUT_LIMIT`. A result that is a string is sent as it is, as
 * `text/plain`; everything else as JSON, without spaces. Lone surrogates are escaped in JSON and
 * become U+FFFD in text, so the bytes are always UTF-8.
 */
export function renderBody(
  template: Template,
  context: EventContext,
  engine: ExpressionEngine | null,
  report?: MissingReport,
): MaybePromise<RenderedBody> {
  return chain(renderTemplate(template, context, engine, report), serialise);
}

function serialise(rendered: Rendered): RenderedBody {
  if (!rendered.ok) return rendered;
  const { value } = rendered;
  if (value === undefined)
    return failure("body_missing", "the body is one `${…}`, and nothing is there");
  const isText = typeof value === "string";
  const bytes = utf8.encode(isText ? value : JSON.stringify(value));
  if (bytes.length > OUTPUT_LIMIT) {
    return failure(
      "output_too_large",
      `the body has ${bytes.length} bytes; at most ${OUTPUT_LIMIT} are sent`,
    );
  }
  return {
    ok: true,
    bytes,
    contentType: isText ? "text/plain; charset=utf-8" : "application/json",
  };
}

/**
 * The text that a route adds to a destination's URL. Literal text is kept; every hole is
 * percent-encoded (RFC 3986 section 2.1), slashes included, so that a value cannot leave its segment.
 */
export function renderPath(
  template: Template,
  context: EventContext,
  engine: ExpressionEngine | null,
  report?: MissingReport,
): MaybePromise<RenderedPath> {
  const parts = partsOf(template);
  if (parts === null) return failure("path_value_invalid", "a path is text, not a list or a map");
  const holes = parts.filter((part) => part.kind !== "literal");
  const rendered = renderTemplate({ kind: "list", items: holes }, context, engine, report);
  return chain(rendered, (result) => (result.ok ? joinPath(parts, listOf(result.value)) : result));
}

function partsOf(template: Template): readonly TextPart[] | null {
  if (template.kind === "text") return template.parts;
  if (template.kind === "path" || template.kind === "expression") return [template];
  if (template.kind === "value" && typeof template.value === "string") {
    return [{ kind: "literal", text: template.value }];
  }
  return null;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function joinPath(parts: readonly TextPart[], values: readonly Json[]): RenderedPath {
  let path = "";
  let next = 0;
  for (const part of parts) {
    if (part.kind === "literal") {
      path += part.text;
    } else {
      const value = values[next++] ?? null;
      const text = scalarText(value);
      if (text === null)
        return failure("path_value_invalid", `a value in the path is ${nameOf(value)}`);
      if (text === "" || text === "." || text === "..") {
        return failure("path_segment_invalid", `a value in the path is ${JSON.stringify(text)}`);
      }
      if (text.length > PATH_LIMIT)
        return failure("path_too_long", `a path has at most ${PATH_LIMIT} characters`);
      path += encodeURIComponent(text.toWellFormed());
    }
    if (path.length > PATH_LIMIT)
      return failure("path_too_long", `a path has at most ${PATH_LIMIT} characters`);
  }
  return { ok: true, path };
}

/** The value of a header (RFC 9110 section 5.5): visible Latin-1, spaces and tabs, at most 8 KiB. */
export function renderHeader(
  template: Template,
  context: EventContext,
  engine: ExpressionEngine | null,
  report?: MissingReport,
): MaybePromise<RenderedHeader> {
  return chain(renderTemplate(template, context, engine, report), checkHeader);
}

export const HEADER_TEXT = /^[\t\u0020-\u007e\u0080-\u00ff]*$/u;

function checkHeader(rendered: Rendered): RenderedHeader {
  if (!rendered.ok) return rendered;
  const { value } = rendered;
  if (value === undefined || value === null) return { ok: true, value: null };
  const text = scalarText(value);
  if (text === null)
    return failure("header_value_invalid", `the value is ${nameOf(value)}, not text`);
  if (text.length > HEADER_LIMIT) {
    return failure(
      "header_value_invalid",
      `the value has ${text.length} characters; at most ${HEADER_LIMIT} are sent`,
    );
  }
  if (!HEADER_TEXT.test(text)) {
    return failure(
      "header_value_invalid",
      "the value holds a line break, a control character or one beyond Latin-1",
    );
  }
  return { ok: true, value: text };
}

/** Text of a string, number or boolean; `null` for every other value. */
function scalarText(value: Json): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

function nameOf(value: Json): string {
  if (value === null) return "null or missing";
  return Array.isArray(value) ? "a list" : "a map";
}

function failure(reason: RenderFailure["reason"], detail: string): RenderFailure {
  return { ok: false, reason, detail };
}
