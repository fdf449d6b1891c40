/**
 * Checks the shape of one map of the file against its zod schema, key by key: a bad value of one key
 * does not keep the others from being read, so one run finds all problems.
 */
import type * as z from "zod";
import { reportMissing, reportType, reportUnknownKey } from "./complaints.ts";
import { reportIssue } from "./issues.ts";
import type { Place } from "./planned.ts";
import type { Report } from "./report.ts";
import { entryOf, toPlain, type Entry, type MapNode, type Span } from "./tree.ts";

export type Shape = { readonly [key: string]: z.ZodType };

/** What could be read: keys that are absent or wrong are undefined. */
export type Fields<S extends Shape> = { readonly [K in keyof S]?: z.output<S[K]> | undefined };

export interface ReadResult<S extends Shape, Skipped extends keyof S> {
  readonly values: Omit<Fields<S>, Skipped>;
  /** Every value, or null where some key was wrong, missing or unknown. */
  readonly all: { readonly [K in Exclude<keyof S, Skipped>]: z.output<S[K]> } | null;
}

/**
 * Reads the keys of `node`. `owner` is the place to point at where a key is missing. Keys in `skip`
 * are known but read by the caller.
 */
export function readFields<S extends Shape, Skipped extends keyof S & string = never>(
  node: MapNode,
  owner: Span,
  place: Place,
  shape: S,
  report: Report,
  skip: readonly Skipped[] = [],
): ReadResult<S, Skipped> {
  const before = report.errorCount;
  for (const entry of node.entries) {
    if (!Object.hasOwn(shape, entry.key))
      reportUnknownKey(entry, place, Object.keys(shape), report);
  }
  const values: { [key: string]: unknown } = {};
  const byHand: readonly string[] = skip;
  for (const [key, schema] of Object.entries(shape)) {
    if (byHand.includes(key)) continue;
    const entry = entryOf(node, key);
    const parsed = schema.safeParse(entry === undefined ? undefined : toPlain(entry.value));
    if (parsed.success) values[key] = parsed.data;
    else if (entry === undefined) reportMissing(key, place, owner, report);
    else for (const issue of parsed.error.issues) reportIssue(issue, schema, entry, place, report);
  }
  // Each value was parsed by its key's own schema; without a problem none is missing.
  type Result = ReadResult<S, Skipped>;
  return {
    values: values as Result["values"],
    all: report.errorCount === before ? (values as NonNullable<Result["all"]>) : null,
  };
}

/** The map at `entry`, or null after saying that it is none. */
export function expectMap(entry: Entry, report: Report): MapNode | null {
  if (entry.value.kind === "map") return entry.value;
  reportType(entry, "a map", report);
  return null;
}
