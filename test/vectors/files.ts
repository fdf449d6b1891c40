/** The vector files as tests in Node read them. */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type VectorFile, type WholeVector, readVectorFile, wholeVectors } from "./format.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Names of the files without their ending, and what they hold, by name. */
export function readVectorFiles(): ReadonlyMap<string, VectorFile> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Map(
    names.toSorted().map((name) => {
      const text = readFileSync(folder + name, "utf8");
      return [name.slice(0, -".json".length), readVectorFile(name, text)];
    }),
  );
}

/** What people wrote of requests that are accepted, none of their changes. */
export function acceptedIn(file: VectorFile): WholeVector[] {
  return wholeVectors(file).filter(
    ({ of, outcome }) =>
      of === null &&
      (outcome === "verified" || outcome === "authenticated" || outcome === "unchecked"),
  );
}
