/** Finds and reads the files that `include` names: paths beside the routes file, with `*` in names. */
import { dirname, join, resolve } from "node:path";
import { includePatterns, type Included, type IncludedFile } from "../compile/index.ts";
import { MAX_INCLUDED_FILES } from "../compile/include.ts";
import { textOf, type Io } from "./io.ts";

/**
 * What every pattern of the routes file `path` (absolute) leads to. `nameOf` says how diagnostics call
 * a file. Files of one pattern come in the order of their names.
 */
export async function readIncludes(
  io: Io,
  path: string,
  text: string,
  nameOf: (path: string) => string,
): Promise<ReadonlyMap<string, Included>> {
  const found = new Map<string, Included>();
  for (const pattern of includePatterns(text)) {
    const paths = await pathsOf(io, dirname(path), pattern);
    const isPattern = pattern.includes("*");
    found.set(
      pattern,
      Array.isArray(paths) ? await readAll(io, paths, isPattern, nameOf) : failed(paths),
    );
  }
  return found;
}

function failed(why: string): Included {
  return { kind: "failed", why };
}

async function readAll(
  io: Io,
  paths: readonly string[],
  isPattern: boolean,
  nameOf: (path: string) => string,
): Promise<Included> {
  if (paths.length > MAX_INCLUDED_FILES)
    return failed(`${paths.length} files match, and at most ${MAX_INCLUDED_FILES} may`);
  const files: IncludedFile[] = [];
  for (const path of paths) {
    const file = await io.readFile(path);
    // Below a `*` not every folder has what the rest of the pattern names.
    if (file.kind === "missing" && isPattern) continue;
    if (file.kind === "missing") return failed(`there is no ${nameOf(path)}`);
    if (file.kind === "unreadable") return failed(`cannot read ${nameOf(path)}: ${file.why}`);
    files.push({ name: nameOf(path), text: textOf(file.bytes) });
  }
  return files.length === 0 ? failed("no file matches") : { kind: "files", files };
}

/** The files that match, sorted; or why a folder could not be read. */
async function pathsOf(io: Io, folder: string, pattern: string): Promise<string[] | string> {
  let reached = [folder];
  const segments = pattern.split("/");
  for (const [index, segment] of segments.entries()) {
    if (!segment.includes("*")) {
      reached = reached.map((one) => resolve(one, segment));
      continue;
    }
    const wanted = nameTest(segment);
    const isLast = index === segments.length - 1;
    const next: string[] = [];
    for (const one of reached) {
      const listed = await io.listFolder(one);
      if (listed.kind === "missing") continue;
      if (listed.kind === "unreadable") return `cannot read the folder ${one}: ${listed.why}`;
      for (const entry of listed.entries) {
        if (entry.isFolder !== isLast && wanted(entry.name)) next.push(join(one, entry.name));
      }
    }
    reached = next.toSorted();
  }
  return reached;
}

/** As in a shell, `*` does not stand for the dot that hides a file. */
function nameTest(segment: string): (name: string) => boolean {
  const parts = segment.split("*").map((part) => part.replace(/[.+^$()|\\]/g, "\\$&"));
  const test = new RegExp(`^${parts.join("[^/]*")}$`, "u");
  return (name) => test.test(name) && (segment.startsWith(".") || !name.startsWith("."));
}
