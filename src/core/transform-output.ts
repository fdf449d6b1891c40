/** Reads what a transform returned for one delivery, and refuses what could not be sent as it stands. */
import { copyJson, isPlainObject } from "./copy-json.ts";
import { isHeaderName, isReservedHeader } from "./header-name.ts";
import type { Json } from "./model.ts";
import { encodeQuery } from "./query.ts";
import { HEADER_LIMIT, HEADER_TEXT, PATH_LIMIT } from "./rewrite.ts";
import { OUTPUT_LIMIT } from "./template.ts";

/** Null, or a missing header: as the item and the destination say. */
export interface TransformOutput {
  readonly method: string | null;
  readonly path: string | null;
  readonly query: string | null;
  /** Lower-case names; null takes a header out. */
  readonly headers: readonly (readonly [name: string, value: string | null])[];
  readonly body: Uint8Array | null;
  readonly contentType: string | null;
}

const METHODS: readonly unknown[] = ["POST", "PUT", "PATCH", "DELETE"];
const KEYS = ["body", "headers", "method", "path", "query"];
const utf8 = new TextEncoder();

/** The delivery, or why it is none. */
export function readOutput(value: unknown): TransformOutput | string {
  if (!isPlainObject(value)) return `a delivery is a map of ${KEYS.join(", ")}, or null`;
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    return `unknown key ${JSON.stringify(unknown)}: use ${KEYS.join(", ")}`;
  const method = value["method"] ?? null;
  if (method !== null && !METHODS.includes(method)) return `method is one of ${METHODS.join(", ")}`;
  const headers = readHeaders(value["headers"]);
  if (typeof headers === "string") return headers;
  const path = readPath(value["path"]);
  if (typeof path === "object") return path.problem;
  const query = readQuery(value["query"]);
  if (typeof query === "object") return query.problem;
  const body = readBody(value["body"]);
  if (typeof body === "string") return body;
  return {
    method: typeof method === "string" ? method : null,
    path: path ?? null,
    query: query ?? null,
    headers,
    ...body,
  };
}

function readHeaders(value: unknown): TransformOutput["headers"] | string {
  if (value === undefined || value === null) return [];
  if (!isPlainObject(value)) return "headers is a map of texts";
  const headers: (readonly [string, string | null])[] = [];
  for (const [given, content] of Object.entries(value)) {
    const name = given.toLowerCase();
    if (!isHeaderName(name)) return "a key of headers is not a header name";
    if (isReservedHeader(name)) return `header ${name} is set by the router itself`;
    if (content === undefined) continue;
    const text = content === null ? null : scalarText(content);
    if (text === undefined) return `header ${name} is no text`;
    if (text !== null && (text.length > HEADER_LIMIT || !HEADER_TEXT.test(text)))
      return `header ${name} holds a line break, a control character or one beyond Latin-1, or is too long`;
    headers.push([name, text]);
  }
  return headers;
}

type Problem = { readonly problem: string };

/** The characters of RFC 3986 §3.3, with complete percent-encodings and without dot segments. */
const PATH = /^\/(?!\/)(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*$/;
const DOTS = /(?:^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;

function readPath(value: unknown): string | undefined | Problem {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" || !PATH.test(value))
    return {
      problem: "path begins with one / and holds only characters of a path: encodeURIComponent",
    };
  if (DOTS.test(value)) return { problem: "path holds a dot segment" };
  if (value.length > PATH_LIMIT) return { problem: `path has more than ${PATH_LIMIT} characters` };
  return value;
}

function readQuery(value: unknown): string | undefined | Problem {
  if (value === undefined || value === null) return undefined;
  if (!isPlainObject(value)) return { problem: "query is a map" };
  const entries: (readonly [string, Json])[] = [];
  for (const [name, given] of Object.entries(value)) {
    if (given === undefined) continue;
    const copied = copyJson(given, OUTPUT_LIMIT);
    if (!copied.ok) return { problem: `query: ${copied.problem}` };
    entries.push([name, copied.value]);
  }
  const encoded = encodeQuery(entries);
  return encoded.ok ? (encoded.query ?? undefined) : { problem: encoded.detail };
}

function readBody(value: unknown): Pick<TransformOutput, "body" | "contentType"> | string {
  if (value === undefined) return { body: null, contentType: null };
  if (value instanceof Uint8Array)
    return bounded(new Uint8Array(value), "application/octet-stream");
  if (typeof value === "string") return bounded(utf8.encode(value), "text/plain; charset=utf-8");
  const copied = copyJson(value, OUTPUT_LIMIT);
  if (!copied.ok) return `body: ${copied.problem}`;
  return bounded(utf8.encode(JSON.stringify(copied.value)), "application/json");
}

function bounded(body: Uint8Array, contentType: string) {
  return body.length > OUTPUT_LIMIT
    ? `the body has ${body.length} bytes; at most ${OUTPUT_LIMIT} are sent`
    : { body, contentType };
}

function scalarText(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}
