/**
 * A received body as a payload, by its content type: JSON, form, multipart, XML or text. Never throws,
 * never costs more than a time linear in the body, and never changes what is forwarded: an unrewritten
 * delivery sends the received bytes.
 *
 * JSON is read as JavaScript reads it: of duplicate keys the last wins, integers beyond 2^53 lose
 * digits, and a `__proto__` key becomes an own property.
 */
import { decodeBase64Url } from "./encoding.ts";
import type { Json } from "./model.ts";
import { readMultipart } from "./multipart.ts";
import { readXml } from "./xml.ts";

export interface Decoded {
  readonly kind: "json" | "form" | "multipart" | "xml" | "text" | "bytes" | "empty";
  /** `null` for an empty body and for bytes that are no text. */
  readonly payload: Json;
  /** Why a body is not the payload that its content type promised; `null` when it is. */
  readonly note: DecodeNote | null;
}

export type DecodeNote =
  | "malformed_json"
  | "invalid_utf8"
  | "too_deep"
  | "too_many_tokens"
  | "too_many_fields"
  | "malformed_multipart"
  | "malformed_xml"
  | "xml_doctype"
  | "not_text";

/** Objects and arrays inside each other. */
export const MAX_DEPTH = 64;
/** Opening brackets, commas and colons of a JSON text, elements and attributes of XML: roughly its values. */
export const MAX_TOKENS = 100_000;
/** Fields of a form or a query, parts of a multipart body. */
export const MAX_FIELDS = 1000;

/** Names of a form's one field that holds the payload: GitHub and Slack, Dropbox Sign, Mandrill. */
const WRAPPERS: ReadonlySet<string> = new Set(["payload", "json", "mandrill_events"]);

// Both strip a byte order mark.
const lenient = new TextDecoder("utf-8");
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/**
 * Decodes a body as UTF-8, whatever charset the content type names. Without a content type, a body
 * that begins with `{` or `[` is taken for JSON. A body that breaks its promise or a limit becomes text
 * with a note. Invalid UTF-8 becomes U+FFFD where a text was promised; elsewhere the body is bytes.
 *
 * A form whose only field is one of `WRAPPERS` and whose value is JSON is that JSON, so conditions read alike
 * for both settings of a provider.
 */
export function decode(body: Uint8Array, contentType: string | null): Decoded {
  if (body.length === 0) return { kind: "empty", payload: null, note: null };
  const family = familyOf(contentType);
  if (family === "multipart") return decodeMultipart(body, contentType ?? "");
  const text = lenient.decode(body);
  if (text.includes("\ufffd") && !isUtf8(body)) {
    return family === "unknown"
      ? { kind: "bytes", payload: null, note: "not_text" }
      : { kind: "text", payload: text, note: "invalid_utf8" };
  }
  switch (family) {
    case "json":
      return decodeJson(text);
    case "form":
      return decodeForm(text);
    case "xml":
      return decodeXml(text);
    case "unknown":
      if (isUnnamed(contentType) && /^[\t\n\r ]*[[{]/u.test(text)) return decodeJson(text);
      return { kind: "text", payload: text, note: null };
    case "text":
      return { kind: "text", payload: text, note: null };
  }
}

/** As the source's provider writes its events, where the content type does not say it. */
export function decodeAs(
  form: "json" | "jwt" | undefined,
  body: Uint8Array,
  contentType: string | null,
): Decoded {
  if (form === undefined) return decode(body, contentType);
  const claims = form === "jwt" ? decodeBase64Url(lenient.decode(body).split(".")[1] ?? "") : null;
  return decode(claims ?? body, "application/json");
}

function isUtf8(body: Uint8Array): boolean {
  try {
    strict.decode(body);
    return true;
  } catch {
    return false;
  }
}

function isUnnamed(contentType: string | null): boolean {
  return contentType === null || contentType.trim() === "";
}

function familyOf(
  contentType: string | null,
): "json" | "form" | "multipart" | "xml" | "text" | "unknown" {
  if (contentType === null) return "unknown";
  const semicolon = contentType.indexOf(";");
  const named = semicolon === -1 ? contentType : contentType.slice(0, semicolon);
  const essence = named.trim().toLowerCase();
  if (essence === "application/json" || essence === "text/json" || essence.endsWith("+json"))
    return "json";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence === "multipart/form-data") return "multipart";
  if (essence === "application/xml" || essence === "text/xml" || essence.endsWith("+xml"))
    return "xml";
  return essence.startsWith("text/") ? "text" : "unknown";
}

function decodeXml(text: string): Decoded {
  const read = readXml(text, { depth: MAX_DEPTH, tokens: MAX_TOKENS });
  if (read.ok) return { kind: "xml", payload: read.value, note: null };
  return { kind: "text", payload: text, note: read.note };
}

/** Parts may hold any bytes, so a body that cannot be read is text only where it is UTF-8. */
function decodeMultipart(body: Uint8Array, contentType: string): Decoded {
  const read = readMultipart(body, contentType, MAX_FIELDS);
  if (read.ok) {
    if (read.lossy) return { kind: "multipart", payload: read.fields, note: "invalid_utf8" };
    return { kind: "multipart", ...unwrapped(read.fields) };
  }
  if (!isUtf8(body)) return { kind: "bytes", payload: null, note: read.note };
  return { kind: "text", payload: lenient.decode(body), note: read.note };
}

function decodeJson(text: string): Decoded {
  const parsed = parseJson(text);
  if (parsed.ok) return { kind: "json", payload: parsed.value, note: null };
  return { kind: "text", payload: text, note: parsed.note };
}

type Parsed =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly note: DecodeNote };

function parseJson(text: string): Parsed {
  const note = brokenLimit(text);
  if (note !== null) return { ok: false, note };
  try {
    // JSON.parse makes nothing but JSON values.
    const value: Json = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, note: "malformed_json" };
  }
}

/**
 * The limit that a JSON text breaks, or null. Counts depth and tokens before the parser builds anything: 5 million `[`
 * cost JSON.parse seconds.
 */
export function brokenLimit(text: string): DecodeNote | null {
  if (text.length <= MAX_DEPTH) return null;
  let depth = 0;
  let tokens = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = closingQuote(text, at + 1);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > MAX_DEPTH) return "too_deep";
        tokens++;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
      case 0x2c: // ,
      case 0x3a: // :
        tokens++;
        break;
    }
    if (tokens > MAX_TOKENS) return "too_many_tokens";
  }
  return null;
}

/** Where the string that begins at `from` ends; the end of the text where it does not. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
    // An even number of backslashes escape each other; an odd one leaves one for the quote.
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}

function decodeForm(text: string): Decoded {
  const fields = decodeFields(text);
  if (fields === null) return { kind: "text", payload: text, note: "too_many_fields" };
  return { kind: "form", ...unwrapped(fields) };
}

/** The JSON in a form's one field; the form itself where it has others, or other names. */
function unwrapped(fields: { [name: string]: Json }): Pick<Decoded, "payload" | "note"> {
  const [name = "", ...others] = Object.keys(fields);
  const wrapped = fields[name];
  if (others.length > 0 || !WRAPPERS.has(name) || typeof wrapped !== "string")
    return { payload: fields, note: null };
  const parsed = parseJson(wrapped);
  return parsed.ok ? { payload: parsed.value, note: null } : { payload: fields, note: parsed.note };
}

/**
 * The parameters of a query string without its `?`: a repeated name gives the list of its values.
 * The object has no prototype. Of more than 1,000 parameters none is read, so that no condition can
 * hold on a part of them.
 */
export function decodeQuery(query: string): Record<string, string | string[]> {
  return decodeFields(query) ?? Object.create(null);
}

function decodeFields(text: string): Record<string, string | string[]> | null {
  // Without a prototype, `__proto__` is a name like any other.
  const fields: Record<string, string | string[]> = Object.create(null);
  if (text === "") return fields;
  let count = 1;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) count++;
  if (count > MAX_FIELDS) return null;
  // A leading "?" would be dropped by URLSearchParams; here it belongs to the first name.
  for (const [name, value] of new URLSearchParams(text.startsWith("?") ? `&${text}` : text)) {
    const earlier = fields[name];
    if (earlier === undefined) fields[name] = value;
    else if (typeof earlier === "string") fields[name] = [earlier, value];
    else earlier.push(value);
  }
  return fields;
}
