/** Dotted paths into an event: `body.items.0.sku`, `headers.x-id`, `body."a.b".c`. */
import type { Path } from "../../core/model.ts";
import { didYouMean } from "../hint.ts";
import { no, ok, text, type Parsed } from "./values.ts";

/** What an expression, a condition or a template sees of an event, in the documented order. */
export const ROOTS = [
  "source",
  "type",
  "id",
  "body",
  "headers",
  "query",
  "method",
  "path",
  "ip",
  "received_at",
  "verdict",
] as const;

const ROOT_NAMES: ReadonlySet<string> = new Set(ROOTS);

/** Roots that hold a map or a payload; the others are single values. */
const NESTED: ReadonlySet<string> = new Set(["body", "headers", "query"]);

/** Words of other routers that people try first. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ["payload", "body"],
  ["data", "body"],
  ["event", "body"],
  ["json", "body"],
  ["request", "body"],
  ["header", "headers"],
  ["params", "query"],
  ["event_type", "type"],
  ["provider", "source"],
]);

export function isRoot(word: string): boolean {
  return ROOT_NAMES.has(word);
}

/** The hint for a word that is no root. */
export function rootHint(word: string): string {
  const other = OTHER_WORDS.get(word.toLowerCase());
  if (other !== undefined) return `did you mean ${JSON.stringify(other)}?`;
  return didYouMean(word, ROOTS, "a path starts with one of") ?? "";
}

/** Reads a path and checks its root. Header names come out in lower case. */
export function parseEventPath(value: string): Parsed<Path> {
  const segments = splitPath(value);
  if (!segments.ok) return segments;
  const [root = "", ...rest] = segments.value;
  const rootLength = root.length;
  if (!isRoot(root)) {
    return no("HY303", `${JSON.stringify(root)} is not part of an event`, {
      help: rootHint(root),
      from: 0,
      to: rootLength,
    });
  }
  if (!NESTED.has(root) && rest.length > 0) {
    return no("HY305", `"${root}" is a single value: nothing stands below it`, {
      help: `use ${root} alone`,
      from: rootLength,
      to: value.length,
    });
  }
  if (root === "headers" && rest.length > 1) {
    return no("HY305", "a header is a single value: nothing stands below it", {
      help: `quote a name that holds a dot: headers."x.y"`,
      from: 0,
      to: value.length,
    });
  }
  return ok(
    root === "headers" ? [root, ...rest.map((segment) => segment.toLowerCase())] : segments.value,
  );
}

/** Splits at the dots that are not inside quotes. */
export function splitPath(value: string): Parsed<string[]> {
  const segments: string[] = [];
  let at = 0;
  while (true) {
    const quoted = value[at] === '"';
    const match = (quoted ? QUOTED : BARE).exec(value.slice(at));
    if (match === null) {
      const message = quoted
        ? "a quoted segment is not closed"
        : at >= value.length
          ? "the path ends with a dot or is empty"
          : segmentProblem(value, at);
      return no("HY305", `${JSON.stringify(value)} is not a path: ${message}`, {
        help: 'write it as body.items.0.sku, and quote a segment that holds other characters: body."a.b".c',
        from: Math.min(at, Math.max(0, value.length - 1)),
        to: value.length,
      });
    }
    segments.push(quoted ? (match[1] ?? "").replace(/\\(["\\])/g, "$1") : match[0]);
    at += match[0].length;
    if (at === value.length) return ok(segments);
    if (value[at] !== ".") {
      return no("HY305", `${JSON.stringify(value)} is not a path: ${segmentProblem(value, at)}`, {
        help:
          value[at] === "["
            ? "write an index as a segment: body.items.0"
            : 'quote the segment: body."a b".c',
        from: at,
        to: value.length,
      });
    }
    at += 1;
  }
}

/** A segment without quotes: letters, digits, `_`, `-` and `$`, in any script. */
const BARE = /^[\p{L}\p{N}_$-]+/u;
const QUOTED = /^"((?:[^"\\]|\\["\\])*)"/;

function segmentProblem(value: string, at: number): string {
  return value[at] === "."
    ? "it has an empty segment"
    : `${JSON.stringify(value[at])} cannot stand there`;
}

export const eventPath = () => text("a path such as body.id", parseEventPath);
