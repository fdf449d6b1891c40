/**
 * `multipart/form-data` (RFC 7578) as a payload: fields as their text, files as what is known of them. Their
 * bytes are not part of the payload; they are forwarded with the body as it came. Strict: what is cut off
 * or unclear is refused as a whole. Takes a time linear in the body.
 */
import type { Json } from "./model.ts";

export type MultipartResult =
  | { readonly ok: true; readonly fields: { [name: string]: Json }; readonly lossy: boolean }
  | { readonly ok: false; readonly note: "malformed_multipart" | "too_many_fields" };

/** Bytes of the headers of one part. */
const PART_HEADER_BYTES_MAX = 8 * 1024;

const MALFORMED: MultipartResult = { ok: false, note: "malformed_multipart" };
const lenient = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads a body by the boundary that its content type names. `lossy`: some field was not UTF-8. */
export function readMultipart(
  body: Uint8Array,
  contentType: string,
  fieldsMax: number,
): MultipartResult {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return MALFORMED;
  // Only the first byte is a carriage return, which keeps the search for it linear.
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  // Without a prototype, `__proto__` is a name like any other.
  const fields: { [name: string]: Json } = Object.create(null);
  let lossy = false;
  let next = firstDelimiter(body, delimiter);
  for (let count = 0; next !== null; count++) {
    if (next.last) return { ok: true, fields, lossy };
    if (count === fieldsMax) return { ok: false, note: "too_many_fields" };
    const start = next.end;
    next = findDelimiter(body, delimiter, start - 2);
    if (next === null) return MALFORMED;
    const part = readPart(body.subarray(start, Math.max(start, next.start)));
    if (part === null) return MALFORMED;
    lossy ||= part.lossy;
    add(fields, part.name, part.value);
  }
  return MALFORMED;
}

function boundaryOf(contentType: string): string | null {
  const found = /;\s*boundary=(?:"([^"]*)"|([^\s;"]*))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2] ?? "";
  // RFC 2046 section 5.1.1.
  return /^[A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-]$/.test(boundary) ? boundary : null;
}

interface Delimiter {
  /** Where the part in front of it ends. */
  readonly start: number;
  /** Where what follows it begins. */
  readonly end: number;
  readonly last: boolean;
}

/** The first one may stand at the very beginning, without a line break in front. */
function firstDelimiter(body: Uint8Array, delimiter: Uint8Array): Delimiter | null {
  const bare = delimiter.subarray(2);
  const here = matches(body, bare, 0) ? endOfLine(body, bare.length) : null;
  return here === null ? findDelimiter(body, delimiter, 0) : { start: 0, ...here };
}

function findDelimiter(body: Uint8Array, delimiter: Uint8Array, from: number): Delimiter | null {
  for (let at = body.indexOf(0x0d, from); at !== -1; at = body.indexOf(0x0d, at + 1)) {
    if (!matches(body, delimiter, at)) continue;
    const line = endOfLine(body, at + delimiter.length);
    if (line !== null) return { start: at, ...line };
  }
  return null;
}

function matches(body: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let index = 0; index < wanted.length; index++) {
    if (body[at + index] !== wanted[index]) return false;
  }
  return true;
}

/** What may follow a boundary: `--`, or spaces and a line break. Null: it was only its beginning. */
function endOfLine(body: Uint8Array, at: number): Omit<Delimiter, "start"> | null {
  if (body[at] === 0x2d && body[at + 1] === 0x2d) return { end: at + 2, last: true };
  let end = at;
  while (body[end] === 0x20 || body[end] === 0x09) end++;
  return body[end] === 0x0d && body[end + 1] === 0x0a ? { end: end + 2, last: false } : null;
}

interface Part {
  readonly name: string;
  readonly value: Json;
  readonly lossy: boolean;
}

function readPart(part: Uint8Array): Part | null {
  const end = headersEnd(part);
  if (end === null) return null;
  const headers = lenient.decode(part.subarray(0, end)).split("\r\n");
  const disposition = headerOf(headers, "content-disposition");
  const parameters = disposition === null ? null : parametersOf(disposition);
  const name = parameters?.get("name");
  if (parameters === null || name === undefined) return null;
  const content = part.subarray(end + 4);
  if (parameters.has("filename") || parameters.has("filename*")) {
    const filename = parameters.get("filename") ?? null;
    const type = headerOf(headers, "content-type");
    const value = { filename, content_type: type, size: content.byteLength };
    return { name, value, lossy: false };
  }
  const value = lenient.decode(content);
  return { name, value, lossy: value.includes("\ufffd") && !isUtf8(content) };
}

/** Where the empty line stands that ends the headers of a part. */
function headersEnd(part: Uint8Array): number | null {
  const searched = part.subarray(0, PART_HEADER_BYTES_MAX);
  for (let at = searched.indexOf(0x0d); at !== -1; at = searched.indexOf(0x0d, at + 1)) {
    if (searched[at + 1] === 0x0a && searched[at + 2] === 0x0d && searched[at + 3] === 0x0a)
      return at;
  }
  return null;
}

/** The value of a header that stands there once; null where it does not, or twice. */
function headerOf(lines: readonly string[], name: string): string | null {
  const found = lines.filter((line) => line.toLowerCase().startsWith(`${name}:`));
  const [line] = found;
  return line === undefined || found.length > 1 ? null : line.slice(name.length + 1).trim();
}

const PARAMETER = /\s*;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/y;

/** The parameters of `form-data; name="a"; filename="b"`; null where it is not of that form. */
function parametersOf(disposition: string): ReadonlyMap<string, string> | null {
  const type = /^form-data(?=\s*(?:;|$))/i.exec(disposition)?.[0];
  if (type === undefined) return null;
  const parameters = new Map<string, string>();
  let at = type.length;
  while (at < disposition.length) {
    PARAMETER.lastIndex = at;
    const found = PARAMETER.exec(disposition);
    if (found === null) return null;
    const name = (found[1] ?? "").toLowerCase();
    if (parameters.has(name)) return null;
    parameters.set(name, found[2] === undefined ? (found[3] ?? "") : unquote(found[2]));
    at = PARAMETER.lastIndex;
  }
  return parameters;
}

/** Browsers escape quotes and line breaks by percent (the HTML standard), other senders by a backslash. */
function unquote(text: string): string {
  return text
    .replaceAll('\\"', '"')
    .replaceAll(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function add(fields: { [name: string]: Json }, name: string, value: Json): void {
  const present = fields[name];
  if (present === undefined) fields[name] = value;
  else if (Array.isArray(present)) present.push(value);
  else fields[name] = [present, value];
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
