/** `--set path=value`: changes one value of a sample before it is signed. */
import type { Json } from "../../core/model.ts";
import { editBody } from "../../core/edit.ts";
import { parsePath } from "../../core/path.ts";

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
  const edited = editBody(body, setting.path, setting.value);
  return edited.kind === "failed"
    ? { kind: "failed", message: `--set: ${edited.message}` }
    : { kind: "applied", body: edited.body };
}

function parseValue(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
