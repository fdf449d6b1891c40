/**
 * Dotted paths into an event: how they are written, and how a value is found by one.
 *
 * Written form: segments joined by dots, `body.items.0.sku`. A segment that holds a dot, a space, a
 * quote or a bracket is quoted as a JSON string: `body."a.b".c`. The first segment is one of
 * `CONTEXT_ROOTS`; checking that is the compiler's work, which can suggest the nearest name.
 *
 * Only own properties are ever read, so `__proto__` and `constructor` find a value only where the
 * payload itself has such a key.
 */
import type { EventContext, Json, Path } from "./model.ts";

export const CONTEXT_ROOTS = [
  "source",
  "type",
  "id",
  "body",
  "headers",
  "query",
  "method",
  "path",
  "ip",
  "received_at",
  "verdict",
] as const satisfies readonly (keyof EventContext)[];

export type ContextRoot = (typeof CONTEXT_ROOTS)[number];

const roots: ReadonlySet<string | undefined> = new Set(CONTEXT_ROOTS);

export function isContextRoot(name: string | undefined): name is ContextRoot {
  return roots.has(name);
}

/** Why a text is not a path. `offset` counts UTF-16 units from the start of the text. */
export interface PathError {
  readonly error: string;
  readonly offset: number;
}

// A character that an unquoted segment cannot hold: space, controls, quotes, brackets.
const UNQUOTABLE = /[\s\p{Cc}."[\]]/u;
const QUOTED = /"(?:[^"\\]|\\.)*"/suy;

/** Reads a written path. Never throws; the error says what was expected and where. */
export function parsePath(text: string): Path | PathError {
  const segments: string[] = [];
  let offset = 0;
  for (;;) {
    const end = text.charAt(offset) === '"' ? quotedEnd(text, offset) : plainEnd(text, offset);
    if (typeof end !== "number") return end;
    const written = text.slice(offset, end);
    const segment = written.startsWith('"') ? unquote(written) : written;
    if (segment === null)
      return { error: "this quoted segment is not a valid JSON string", offset };
    segments.push(segment);
    if (end === text.length) return segments;
    if (text.charAt(end) !== ".") return unexpected(text, end);
    offset = end + 1;
  }
}

function plainEnd(text: string, start: number): number | PathError {
  let end = start;
  while (end < text.length && !UNQUOTABLE.test(text.charAt(end))) end++;
  if (end > start) return end;
  return end < text.length && text.charAt(end) !== "."
    ? unexpected(text, end)
    : { error: "a segment is empty; expected a name between the dots", offset: start };
}

function quotedEnd(text: string, start: number): number | PathError {
  QUOTED.lastIndex = start;
  if (QUOTED.test(text)) return QUOTED.lastIndex;
  return { error: 'the quoted segment has no closing `"`', offset: start };
}

function unquote(written: string): string | null {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

function unexpected(text: string, offset: number): PathError {
  const found = text.charAt(offset);
  const error =
    found === "["
      ? "`[` is not part of a path; write an index as a segment, such as `items.0`"
      : `unexpected ${JSON.stringify(found)}; expected \`.\` or the end, or quote the segment`;
  return { error, offset };
}

/** Writes a path so that `parsePath` reads the same segments again. */
export function formatPath(path: Path): string {
  return path
    .map((segment) =>
      segment === "" || UNQUOTABLE.test(segment) ? JSON.stringify(segment) : segment,
    )
    .join(".");
}

/**
 * The one value at a path. A numeric segment indexes an array; any other segment finds nothing on an
 * array. `undefined`: missing. A present `null` is `null`.
 */
export function lookup(context: EventContext, path: Path): Json | undefined {
  let value: Json | undefined = rootOf(context, path[0]);
  for (let index = 1; index < path.length && value !== undefined; index++) {
    value = child(value, path[index] ?? "");
  }
  return value;
}

/**
 * Every value at a path: a segment that is not a number maps over the elements of an array, however
 * deeply arrays are nested. An array at the end of the path is one value. Empty: missing.
 */
export function lookupAll(context: EventContext, path: Path): Json[] {
  const found: Json[] = [];
  someAt(context, path, (value) => {
    found.push(value);
    return false;
  });
  return found;
}

/** Whether `test` holds for any value that `lookupAll` would give; stops at the first. */
export function someAt(context: EventContext, path: Path, test: (value: Json) => boolean): boolean {
  const root = rootOf(context, path[0]);
  return root !== undefined && someBelow(root, path, 1, test);
}

function someBelow(from: Json, path: Path, start: number, test: (value: Json) => boolean): boolean {
  let value = from;
  for (let index = start; index < path.length; index++) {
    const segment = path[index] ?? "";
    if (Array.isArray(value) && arrayIndex(segment) < 0) {
      for (const element of value) if (someBelow(element, path, index, test)) return true;
      return false;
    }
    const next = child(value, segment);
    if (next === undefined) return false;
    value = next;
  }
  return test(value);
}

/** The value of one of the event's own fields, by name. */
export function rootOf(context: EventContext, name: string | undefined): Json | undefined {
  return isContextRoot(name) ? context[name] : undefined;
}

/** One step: an own property of an object, or an element of an array by a numeric segment. */
export function child(value: Json, segment: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const index = arrayIndex(segment);
    return index < 0 ? undefined : value[index];
  }
  return Object.hasOwn(value, segment) ? value[segment] : undefined;
}

/** The index that a segment writes in plain decimal (`0`, `12`, not `01`, `-1` or `1.5`), else -1. */
export function arrayIndex(segment: string): number {
  const length = segment.length;
  if (length === 0 || length > 9 || (length > 1 && segment.charCodeAt(0) === 0x30)) return -1;
  let index = 0;
  for (let at = 0; at < length; at++) {
    const digit = segment.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    index = index * 10 + digit;
  }
  return index;
}
