/** Applies `defaults`: gives every source and every destination the keys that it does not have itself. */
import { reportType, reportUnknownKey } from "./complaints.ts";
import type { Report } from "./report.ts";
import { sharedDestinationShape, sharedSourceShape } from "./schema/defaults.ts";
import { destinationShape } from "./schema/destination.ts";
import { sourceShape } from "./schema/source.ts";
import { readFields, type Shape } from "./shape.ts";
import { entryOf, type Entry, type MapNode } from "./tree.ts";

interface Kind {
  readonly key: "sources" | "destinations";
  readonly one: "source" | "destination";
  readonly shape: Shape;
  /** The keys that may be shared. */
  readonly shared: Shape;
}

const KINDS: readonly Kind[] = [
  { key: "sources", one: "source", shape: sourceShape, shared: sharedSourceShape },
  {
    key: "destinations",
    one: "destination",
    shape: destinationShape,
    shared: sharedDestinationShape,
  },
];

/** The root with its defaults filled in; problems of the defaults themselves are reported. */
export function applyDefaults(root: MapNode, report: Report): MapNode {
  const defaults = entryOf(root, "defaults");
  if (defaults === undefined) return root;
  if (defaults.value.kind !== "map") {
    reportType(defaults, "a map with sources and destinations", report);
    return root;
  }
  const known = KINDS.map((kind) => kind.key as string);
  for (const entry of defaults.value.entries) {
    if (!known.includes(entry.key))
      reportUnknownKey(entry, { kind: "defaults", title: "defaults" }, known, report);
  }
  let filled = root;
  for (const kind of KINDS) {
    const given = entryOf(defaults.value, kind.key);
    if (given !== undefined) filled = fill(filled, kind, checkDefaults(given, kind, report));
  }
  return filled;
}

/** The entries that may be shared. */
function checkDefaults(given: Entry, kind: Kind, report: Report): readonly Entry[] {
  if (given.value.kind !== "map") {
    reportType(given, `a map of keys that ${kind.key} have`, report);
    return [];
  }
  const isOwn = ({ key }: Entry) =>
    Object.hasOwn(kind.shape, key) && !Object.hasOwn(kind.shared, key);
  const entries = given.value.entries.filter((entry) => {
    if (!isOwn(entry)) return true;
    report.add("HY116", entry.keySpan, `"${entry.key}" does not apply in defaults`, {
      help: `give it to each ${kind.one}`,
    });
    return false;
  });
  const place = { kind: kind.one, title: `defaults.${kind.key}` };
  readFields({ ...given.value, entries }, given.keySpan, place, kind.shared, report);
  return entries
    .filter((entry) => Object.hasOwn(kind.shared, entry.key))
    .map((entry) => ({ ...entry, inherited: true }));
}

function fill(root: MapNode, { key }: Kind, defaults: readonly Entry[]): MapNode {
  const entries = root.entries.map((section): Entry => {
    if (section.key !== key || section.value.kind !== "map") return section;
    const named = section.value.entries.map((entry) => withDefaults(entry, defaults));
    return { ...section, value: { ...section.value, entries: named } };
  });
  return { ...root, entries };
}

function withDefaults(entry: Entry, defaults: readonly Entry[]): Entry {
  const { value } = entry;
  if (value.kind !== "map") return entry;
  const added = defaults.filter((one) => entryOf(value, one.key) === undefined);
  return { ...entry, value: { ...value, entries: [...value.entries, ...added] } };
}
