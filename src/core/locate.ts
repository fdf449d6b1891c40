/** Finds a value, such as an event's id or type, where a provider puts it. */
import type { HeaderReader, Json } from "./model.ts";
import type { Locator } from "./scheme.ts";

/** The first value that a locator finds, as text; `null` where none does. */
export function locate(
  locators: readonly Locator[],
  headers: HeaderReader,
  payload: Json,
): string | null {
  for (const locator of locators) {
    const found = locateOne(locator, headers, payload);
    if (found !== null) return found;
  }
  return null;
}

function locateOne(locator: Locator, headers: HeaderReader, payload: Json): string | null {
  switch (locator.kind) {
    case "header":
      return headers.get(locator.name) || null;
    case "body":
      return scalarText(valueAt(payload, locator.path));
    case "joined": {
      const [required, ...others] = locator.of;
      const first = required === undefined ? null : locateOne(required, headers, payload);
      if (first === null) return null;
      const found = others.map((other) => locateOne(other, headers, payload));
      return [first, ...found.filter((text) => text !== null)].join(locator.separator);
    }
  }
}

function valueAt(payload: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = payload;
  for (const segment of path) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, segment))
      return undefined;
    value = Array.isArray(value) ? value[Number(segment)] : value[segment];
  }
  return value;
}

/**
 * A number becomes its decimal text unless it lies beyond 2^53: there, two different ids of a payload
 * have already become one number, and the second event would be taken for a copy of the first.
 */
function scalarText(value: Json | undefined): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (typeof value !== "number") return null;
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : null;
  return Number.isFinite(value) ? String(value) : null;
}
