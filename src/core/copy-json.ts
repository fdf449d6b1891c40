/** Copies a value that code of the user's made into plain JSON, or says why it is none. */
import { setOwn } from "./json.ts";
import type { Json } from "./model.ts";

export type Copied =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly problem: string };

/** Lists and maps inside each other. */
const DEPTH_LIMIT = 128;

class NotJson extends Error {}

/**
 * The copy takes each value once, so what was looked at is what is sent. A key whose value is undefined
 * is left out; everything else that JSON would silently change is refused.
 * @param limit characters of JSON, about; ends also the copying of a small value that contains itself often
 */
export function copyJson(value: unknown, limit: number): Copied {
  let left = limit;

  function spend(characters: number): void {
    left -= characters;
    if (left < 0) throw new NotJson(`it has more than ${limit} characters`);
  }

  function copy(from: unknown, depth: number): Json {
    spend(typeof from === "string" ? from.length + 2 : 1);
    if (from === null || typeof from === "string" || typeof from === "boolean") return from;
    if (typeof from === "number") {
      if (!Number.isFinite(from)) throw new NotJson("a number is not finite");
      return from;
    }
    if (typeof from !== "object")
      throw new NotJson(`JSON cannot hold a value of type ${typeof from}`);
    if (depth >= DEPTH_LIMIT) throw new NotJson("it is nested too deeply, or contains itself");
    // Not `map`, which would skip the holes of a sparse list.
    if (Array.isArray(from)) return Array.from(from, (item: unknown) => copy(item, depth + 1));
    if (!isPlainObject(from)) throw new NotJson("an object has a class of its own");
    const map: { [key: string]: Json } = {};
    for (const [key, item] of Object.entries(from)) {
      if (item === undefined) continue;
      spend(key.length + 3);
      setOwn(map, key, copy(item, depth + 1));
    }
    return map;
  }

  try {
    return { ok: true, value: copy(value, 0) };
  } catch (error) {
    if (error instanceof NotJson) return { ok: false, problem: error.message };
    throw error;
  }
}

/** A map as `{}` makes it, or one without a prototype. */
export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
