/**
 * Follows `include`: brings the sources, destinations and routes of other files into the tree of the
 * main one. Reading files is the caller's part; names are global, whichever file they stand in.
 */
import { reportMissing, reportType, reportUnknownKey } from "./complaints.ts";
import type { Report } from "./report.ts";
import { fileShape, parseInclude } from "./schema/file.ts";
import { entryOf, type Entry, type ListNode, type MapNode, type Node, type Span } from "./tree.ts";
import { readYaml } from "./yaml.ts";

/** A file that a pattern of `include` leads to, as diagnostics call it. */
export interface IncludedFile {
  readonly name: string;
  readonly text: string;
}

/** What a pattern leads to: files in a fixed order, or why it leads nowhere. */
export type Included =
  | { readonly kind: "files"; readonly files: readonly IncludedFile[] }
  | { readonly kind: "failed"; readonly why: string };

/** Every pattern of `include`, as it is written, with what it leads to. */
export type Includes = ReadonlyMap<string, Included>;

export const MAX_INCLUDED_FILES = 1000;

const SHARED = ["sources", "destinations", "routes"] as const;
const KNOWN: readonly string[] = ["version", ...SHARED];
const PLACE = { kind: "included", title: "the file" };

/** The patterns that the key `include` of a root map names; malformed ones are left out. */
export function patternsOf(root: MapNode): { readonly pattern: string; readonly span: Span }[] {
  const given = entryOf(root, "include")?.value;
  const nodes = given === undefined ? [] : given.kind === "list" ? given.items : [given];
  return nodes.flatMap((node) =>
    node.kind === "scalar" && typeof node.value === "string" && parseInclude(node.value).ok
      ? [{ pattern: node.value, span: node.span }]
      : [],
  );
}

/**
 * The root with everything that the included files define; null where a file is missing or unreadable:
 * without it every reference into it would look undefined.
 */
export function followIncludes(root: MapNode, includes: Includes, report: Report): MapNode | null {
  const seen = new Set<string>();
  const roots = [root];
  let complete = true;
  for (const { pattern, span } of patternsOf(root)) {
    const found = includes.get(pattern) ?? { kind: "failed", why: "no file was read for it" };
    const refuse = (why: string, help: string): void => {
      report.add("HY207", span, `cannot include ${JSON.stringify(pattern)}: ${why}`, { help });
      complete = false;
    };
    if (found.kind === "failed") {
      refuse(found.why, "paths are relative to this file; * stands for a part of one name");
      continue;
    }
    for (const file of found.files) {
      if (file.name === root.span.file.name) {
        refuse("it leads to this file itself", "keep included files in a folder of their own");
        continue;
      }
      if (seen.has(file.name)) continue;
      seen.add(file.name);
      if (seen.size > MAX_INCLUDED_FILES) {
        refuse(`these are more than ${MAX_INCLUDED_FILES} files`, "put more into each file");
        return null;
      }
      const other = readYaml(file.name, file.text, report);
      if (other === null) complete = false;
      else roots.push(checkKeys(other, root.span.file.name, report));
    }
  }
  if (!complete) return null;
  if (roots.length === 1) return root;
  const own = root.entries.filter((entry) => !isShared(entry.key));
  return { ...root, entries: [...own, ...SHARED.flatMap((key) => merge(key, roots, report))] };
}

function isShared(key: string): boolean {
  return SHARED.some((shared) => shared === key);
}

/** An included file with the keys that it may have; the others are reported. */
function checkKeys(root: MapNode, main: string, report: Report): MapNode {
  const version = entryOf(root, "version");
  if (version === undefined)
    reportMissing("version", PLACE, root.entries[0]?.keySpan ?? root.span, report);
  else if (version.value.kind !== "scalar" || version.value.value !== 1)
    report.add("HY109", version.value.span, "the version of an included file must be 1", {
      help: "write version: 1",
    });
  for (const entry of root.entries) {
    if (KNOWN.includes(entry.key)) continue;
    if (Object.hasOwn(fileShape, entry.key))
      report.add("HY116", entry.keySpan, `"${entry.key}" does not apply in an included file`, {
        help: `write it into ${main}`,
      });
    else reportUnknownKey(entry, PLACE, KNOWN, report);
  }
  return root;
}

/** One key of all files: the maps, or the lists, one after the other. */
function merge(key: (typeof SHARED)[number], roots: readonly MapNode[], report: Report): Entry[] {
  const entries = roots.flatMap((root) => entryOf(root, key) ?? []);
  const kind = key === "routes" ? "list" : "map";
  const fitting: Entry[] = [];
  for (const entry of entries) {
    if (entry.value.kind === kind) fitting.push(entry);
    else reportType(entry, kind === "list" ? "a list" : "a map of names", report);
  }
  const [first] = fitting;
  // What does not fit has been reported; an empty stand-in keeps it from being called missing too.
  const owner = first ?? entries[0];
  if (owner === undefined) return [];
  const value: Node =
    kind === "list"
      ? joinLists(fitting, owner.value.span)
      : joinMaps(key, fitting, owner.value.span, report);
  return [{ key, keySpan: owner.keySpan, value }];
}

function joinLists(entries: readonly Entry[], span: Span): ListNode {
  return {
    kind: "list",
    span,
    items: entries.flatMap(({ value }) => (value.kind === "list" ? value.items : [])),
  };
}

function joinMaps(key: string, entries: readonly Entry[], span: Span, report: Report): MapNode {
  const joined = new Map<string, Entry>();
  for (const { value } of entries) {
    for (const entry of value.kind === "map" ? value.entries : []) {
      const first = joined.get(entry.key);
      if (first === undefined) joined.set(entry.key, entry);
      else {
        const what = key === "sources" ? "source" : "destination";
        report.add("HY205", entry.keySpan, `${what} "${entry.key}" is defined in two files`, {
          help: "names are shared by all files: rename one of them",
          related: [{ message: "first defined here", span: first.keySpan }],
        });
      }
    }
  }
  return { kind: "map", span, entries: [...joined.values()] };
}
