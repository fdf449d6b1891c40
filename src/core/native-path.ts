/**
 * Plain dotted paths evaluated exactly as JSONata evaluates them, without JSONata: `${body.a.b}` gives
 * the same value whether or not the engine is bundled. A step over an array maps over its elements
 * and flattens one level, and a result of one element collapses to that element; an array that the
 * payload itself holds at the end of the path is kept as it is.
 */
import type { EventContext, Json, Path } from "./model.ts";
import { arrayIndex, child, rootOf } from "./path.ts";

/**
 * The value of a plain path as JSONata's `a.b.c` would give it; `undefined` when nothing is there.
 * A numeric segment, which JSONata writes `a[0]`, indexes the array before it.
 */
export function evaluatePath(context: EventContext, path: Path): Json | undefined {
  let value = rootOf(context, path[0]);
  for (let index = 1; index < path.length && value !== undefined; index++) {
    const segment = path[index] ?? "";
    if (Array.isArray(value) && arrayIndex(segment) < 0) return mapped(value, path, index);
    value = child(value, segment);
  }
  return value;
}

/**
 * From here on there is a sequence: a list of values that every further step maps over. Names are
 * taken together with the indexes behind them, as JSONata's `name[0]` indexes before it flattens.
 */
function mapped(elements: readonly Json[], path: Path, start: number): Json | undefined {
  let sequence = elements;
  for (let from = start; from < path.length;) {
    let to = from + 1;
    while (to < path.length && arrayIndex(path[to] ?? "") >= 0) to++;
    const results: Json[] = [];
    for (const element of sequence) {
      const result = step(element, path, from, to);
      if (result !== undefined) results.push(result);
    }
    // Only a lone result at the very end keeps its own array; everywhere else one level is flattened.
    if (to === path.length && results.length === 1) return results[0];
    sequence = results.flat(1);
    from = to;
  }
  return collapse(sequence);
}

/** One name, and the indexes behind it, on one element of a sequence. */
function step(element: Json, path: Path, from: number, to: number): Json | undefined {
  const name = path[from] ?? "";
  let value = Array.isArray(element) ? collapse(named(element, name)) : child(element, name);
  for (let index = from + 1; index < to && value !== undefined; index++) {
    value = child(value, path[index] ?? "");
  }
  return value;
}

/** A name looked up in every element of an array, nested arrays included, flattened one level. */
function named(array: readonly Json[], name: string): Json[] {
  const found: Json[] = [];
  for (const element of array) {
    const value = Array.isArray(element) ? named(element, name) : child(element, name);
    if (Array.isArray(value)) for (const item of value) found.push(item);
    else if (value !== undefined) found.push(value);
  }
  return found;
}

function collapse(sequence: readonly Json[]): Json | undefined {
  return sequence.length > 1 ? [...sequence] : sequence[0];
}
