/**
 * Applies an environment's overlay to the file: maps are merged key by key, everything else replaces
 * what stood there, and null removes a key (as in JSON Merge Patch, RFC 7396).
 */
import { reportProblem, reportType } from "./complaints.ts";
import { didYouMean } from "./hint.ts";
import type { Report } from "./report.ts";
import { parseName } from "./schema/values.ts";
import { entryOf, type Entry, type MapNode } from "./tree.ts";

export interface Environment {
  readonly name: string;
  readonly overlay: MapNode;
}

/** Keys of the file that an overlay cannot change. */
const FIXED: ReadonlySet<string> = new Set(["version", "include", "environments"]);

/** Groups of keys that exclude each other: an overlay that gives one replaces those of other groups. */
const EXCLUSIVE: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ["destination", [["url"], ["url_secret"], ["queue"], ["r2"], ["service"]]],
  ["auth", [["bearer"], ["basic"], ["header"]]],
  ["sign", [["standard-webhooks"], ["hmac"]]],
  ["retry", [["delays"], ["attempts", "first", "max", "factor"]]],
]);

/** The environments of the file. Names that overlays may not use are reported here, once. */
export function environmentsOf(root: MapNode, report: Report): Environment[] {
  const entry = entryOf(root, "environments");
  if (entry === undefined) return [];
  if (entry.value.kind !== "map") {
    reportType(entry, "a map of environments", report);
    return [];
  }
  return entry.value.entries.flatMap((one) => {
    const name = parseName(one.key);
    if (!name.ok) reportProblem(name.problem, one.keySpan, report);
    if (one.value.kind === "map") {
      checkOverlay(one.value, root, report);
      return [{ name: one.key, overlay: one.value }];
    }
    reportType(one, "a map of what is different there", report);
    return [];
  });
}

function checkOverlay(overlay: MapNode, root: MapNode, report: Report): void {
  for (const entry of overlay.entries) {
    if (FIXED.has(entry.key))
      report.add("HY116", entry.keySpan, `"${entry.key}" does not apply in an environment`, {
        help: "it holds for the whole file",
      });
  }
  for (const [key, code] of [
    ["sources", "HY202"],
    ["destinations", "HY201"],
  ] as const) {
    const known = namesIn(root, key);
    for (const entry of entriesIn(overlay, key)) {
      if (known.has(entry.key)) continue;
      const what = key.slice(0, -1);
      report.add(
        code,
        entry.keySpan,
        `the environment changes undefined ${what} ${JSON.stringify(entry.key)}`,
        {
          help:
            didYouMean(entry.key, known, `define it under ${key}, or use one of`) ??
            `define it under ${key}`,
        },
      );
    }
  }
}

/** The file as it is in one environment. What `environmentsOf` reported is left out. */
export function applyOverlay(root: MapNode, { overlay }: Environment): MapNode {
  const allowed = overlay.entries.flatMap((entry) => {
    if (FIXED.has(entry.key)) return [];
    if (entry.key !== "sources" && entry.key !== "destinations") return [entry];
    const known = namesIn(root, entry.key);
    if (entry.value.kind !== "map") return [entry];
    const entries = entry.value.entries.filter((one) => known.has(one.key));
    return [{ ...entry, value: { ...entry.value, entries } }];
  });
  return mergeMaps(root, allowed, "file");
}

function mergeMaps(base: MapNode, changes: readonly Entry[], kind: string): MapNode {
  const merged = new Map(base.entries.map((entry) => [entry.key, entry]));
  for (const change of changes) {
    // A null for what is not there may be a typo: it stays, and is reported as a value of its key.
    if (change.value.kind === "scalar" && change.value.value === null && merged.has(change.key)) {
      merged.delete(change.key);
      continue;
    }
    for (const other of excludedBy(change.key, kind)) {
      if (!changes.some((one) => one.key === other)) merged.delete(other);
    }
    const before = merged.get(change.key);
    merged.set(change.key, before === undefined ? change : mergeEntry(before, change, kind));
  }
  return { ...base, entries: [...merged.values()] };
}

function excludedBy(key: string, kind: string): readonly string[] {
  const groups = EXCLUSIVE.get(kind) ?? [];
  const own = groups.find((group) => group.includes(key));
  return own === undefined ? [] : groups.filter((group) => group !== own).flat();
}

/** A map keeps its place in the file it stood in first; so problems of the whole point there. */
function mergeEntry(before: Entry, change: Entry, kind: string): Entry {
  if (before.value.kind !== "map" || change.value.kind !== "map") return change;
  return {
    ...before,
    value: mergeMaps(before.value, change.value.entries, below(kind, change.key)),
  };
}

/** What kind of map stands under a key. */
function below(kind: string, key: string): string {
  if (kind === "file") return key;
  if (kind === "defaults") return key === "destinations" ? "destination" : "source";
  if (kind === "destinations") return "destination";
  if (kind === "sources") return "source";
  return kind === "destination" ? key : "";
}

function entriesIn(root: MapNode, key: string): readonly Entry[] {
  const value = entryOf(root, key)?.value;
  return value?.kind === "map" ? value.entries : [];
}

function namesIn(root: MapNode, key: string): ReadonlySet<string> {
  return new Set(entriesIn(root, key).map((entry) => entry.key));
}

/** For an environment that the file does not have. */
export function reportUnknownEnvironment(
  name: string,
  known: readonly string[],
  root: MapNode,
  report: Report,
): void {
  const at = entryOf(root, "environments")?.keySpan ?? root.entries[0]?.keySpan ?? root.span;
  report.add("HY206", at, `there is no environment ${JSON.stringify(name)}`, {
    help:
      known.length === 0
        ? "the file has no environments: add them, or choose none (--env, HOOKYARD_ENV)"
        : `there are: ${known.join(", ")}`,
  });
}
