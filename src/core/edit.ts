/** Changes one value of a payload, before it is signed: for samples and fixtures. */
import { setOwn } from "./json.ts";
import type { Json, Path } from "./model.ts";
import { arrayIndex, child } from "./path.ts";

export type Edited =
  | { readonly kind: "edited"; readonly body: Json }
  | { readonly kind: "failed"; readonly message: string };

/**
 * A copy of the body with another value at a path below it; `undefined` takes the value out. Missing
 * maps on the way are made, and an index one past the end appends; other values are not replaced.
 */
export function editBody(body: Json, path: Path, value: Json | undefined): Edited {
  const copy = structuredClone(body);
  let at: Json = copy;
  for (const [index, segment] of path.entries()) {
    const last = index === path.length - 1;
    if (last && value === undefined)
      return remove(at, segment) ? { kind: "edited", body: copy } : nowhere(path);
    const below = last ? value : child(at, segment);
    if (below === undefined && value === undefined) return nowhere(path);
    const next: Json = below ?? {};
    if (!place(at, segment, next)) {
      const where = ["body", ...path.slice(0, index)].join(".");
      const message = `${where} is not a map or a list that has ${JSON.stringify(segment)}`;
      return { kind: "failed", message };
    }
    at = next;
  }
  return { kind: "edited", body: copy };
}

function nowhere(path: Path): Edited {
  return { kind: "failed", message: `there is no ${["body", ...path].join(".")} to take out` };
}

function remove(container: Json, segment: string): boolean {
  if (child(container, segment) === undefined) return false;
  if (Array.isArray(container)) container.splice(arrayIndex(segment), 1);
  else if (typeof container === "object" && container !== null) delete container[segment];
  return true;
}

function place(container: Json, segment: string, value: Json): boolean {
  if (typeof container !== "object" || container === null) return false;
  if (!Array.isArray(container)) {
    setOwn(container, segment, value);
    return true;
  }
  const index = arrayIndex(segment);
  if (index < 0 || index > container.length) return false;
  container[index] = value;
  return true;
}
