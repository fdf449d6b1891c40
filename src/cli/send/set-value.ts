/** `--set path=value`: changes one value of a sample before it is signed. */
import type { Json } from "../../core/model.ts";
import { setOwn } from "../../core/json.ts";
import { arrayIndex, parsePath } from "../../core/path.ts";

export interface Setting {
  /** Segments below the body. */
  readonly path: readonly string[];
  readonly value: Json;
}

/**
 * Reads `data.object.amount_paid=500` or the same with `body.` before it, as conditions write it. The value
 * is JSON where it parses as JSON, else text.
 */
export function parseSetting(text: string): Setting | { readonly error: string } {
  const equals = text.indexOf("=");
  if (equals < 1) return { error: `--set ${text}: expected path=value` };
  const path = parsePath(text.slice(0, equals));
  if ("error" in path) return { error: `--set ${text}: ${path.error}` };
  const below = path[0] === "body" ? path.slice(1) : path;
  if (below.length === 0) return { error: `--set ${text}: name a value inside the body` };
  return { path: below, value: parseValue(text.slice(equals + 1)) };
}

export type Applied =
  | { readonly kind: "applied"; readonly body: Json }
  | { readonly kind: "failed"; readonly message: string };

/** A copy of the body with the value in it. Missing maps on the way are made; other values are not replaced. */
export function applySetting(body: Json, setting: Setting): Applied {
  const copy = structuredClone(body);
  let at: Json = copy;
  for (const [index, segment] of setting.path.entries()) {
    const last = index === setting.path.length - 1;
    const next: Json | undefined = last ? setting.value : (childOf(at, segment) ?? {});
    if (!place(at, segment, next)) {
      const where = ["body", ...setting.path.slice(0, index)].join(".");
      const message = `--set: ${where} is not a map or a list that has ${JSON.stringify(segment)}`;
      return { kind: "failed", message };
    }
    at = next;
  }
  return { kind: "applied", body: copy };
}

function childOf(value: Json, segment: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value[arrayIndex(segment)];
  return Object.hasOwn(value, segment) ? value[segment] : undefined;
}

function place(container: Json, segment: string, value: Json): boolean {
  if (typeof container !== "object" || container === null) return false;
  if (!Array.isArray(container)) {
    setOwn(container, segment, value);
    return true;
  }
  const index = arrayIndex(segment);
  // One past the end appends.
  if (index < 0 || index > container.length) return false;
  container[index] = value;
  return true;
}

function parseValue(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
