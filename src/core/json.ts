/** Small helpers for building and measuring JSON values safely. */
import type { Json } from "./model.ts";

/**
 * Sets an own property whatever its name: a plain assignment to `__proto__` would change the
 * prototype and lose the value.
 */
export function setOwn<Value>(object: { [key: string]: Value }, key: string, value: Value): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else {
    object[key] = value;
  }
}

/**
 * What is left of a budget of characters after a value's JSON text, at the least that it can take;
 * negative when it does not fit. Stops counting as soon as that is clear, so a huge value costs no
 * more than the budget.
 */
export function spendOnJson(value: Json, budget: number): number {
  let left = budget;
  if (typeof value === "string") return left - value.length - 2;
  if (typeof value !== "object" || value === null) return left - 1;
  // Two brackets, and a comma less than there are items: one more than the items, which count theirs.
  left -= 1;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (left < 0) return left;
      left = spendOnJson(item, left) - 1;
    }
    return left;
  }
  for (const key of Object.keys(value)) {
    if (left < 0) return left;
    left = spendOnJson(value[key] ?? null, left - key.length - 4);
  }
  return left;
}
