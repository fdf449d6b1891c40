/**
 * Reads the JSON objects of tokens and key sets with one meaning only. `JSON.parse` takes the last of two equal
 * names and other readers take the first, so an object that has one twice says different things to different
 * readers, and is refused (RFC 7515 §4, RFC 7519 §4).
 */
import { brokenLimit } from "../core/decode.ts";
import type { Json } from "../core/model.ts";

export type JsonObject = { [name: string]: Json };

/** The object that the UTF-8 text is; `null` for any other value, text or encoding, or with a name given twice. */
export function readJsonObject(bytes: Uint8Array): JsonObject | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return parseJsonObject(text);
  } catch {
    return null;
  }
}

/** As `readJsonObject`, out of a text. Nothing deeper or longer than a payload may be: it may be a stranger's. */
export function parseJsonObject(text: string): JsonObject | null {
  if (brokenLimit(text) !== null) return null;
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) && !hasNameTwice(text) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of the object's own: names such as `constructor` are not found where nobody put them. */
export function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * True where an object in the text has a name twice. `text` is known to be JSON, so a string in front of a colon is a name, and braces outside of strings match. No
 * regular expression: on a long text one would need a stack or a time that the sender chooses.
 */
export function hasNameTwice(text: string): boolean {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "{") open.push(new Set());
    else if (character === "}") open.pop();
    else if (character === '"') {
      const start = at;
      at = endOfString(text, start);
      if (!isName(text, at + 1)) continue;
      const name = String(JSON.parse(text.slice(start, at + 1)));
      const names = open.at(-1);
      if (names?.has(name) === true) return true;
      names?.add(name);
    }
  }
  return false;
}

/** Where the quotation mark stands that ends the string. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

function isName(text: string, behind: number): boolean {
  let at = behind;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  return text[at] === ":";
}
