/** Finds this package on disk: the commands bundle its Worker, ship its samples and print its version. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface PackageInfo {
  /** Absolute path of the package's folder. */
  readonly root: string;
  readonly version: string;
}

let found: PackageInfo | null = null;

/** The same for the sources in a clone and for the bundle in an installed package. */
export function thisPackage(): PackageInfo {
  found ??= search(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function search(from: string): PackageInfo {
  for (let folder = from; ; folder = dirname(folder)) {
    const version = versionIn(join(folder, "package.json"));
    if (version !== null) return { root: folder, version };
    if (folder === dirname(folder)) throw new Error(`no package.json of hookyard above ${from}`);
  }
}

function versionIn(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return null;
  }
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null) return null;
  if (!("name" in parsed) || parsed.name !== "hookyard") return null;
  return "version" in parsed ? String(parsed.version) : null;
}
