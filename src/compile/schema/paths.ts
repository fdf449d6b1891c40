/** Dotted paths into an event, as the file writes them: `body.items.0.sku`, `headers.x-id`, `body."a.b".c`. */
import type { Path } from "../../core/model.ts";
import { CONTEXT_ROOTS, isContextRoot, parsePath } from "../../core/path.ts";
import { didYouMean } from "../hint.ts";
import { no, ok, text, type Parsed } from "./values.ts";

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

/** The hint for a word that no path starts with. */
export function rootHint(word: string): string {
  const other = OTHER_WORDS.get(word.toLowerCase());
  if (other !== undefined) return `did you mean ${JSON.stringify(other)}?`;
  return didYouMean(word, CONTEXT_ROOTS, "a path starts with one of") ?? "";
}

/** Reads a path and checks that an event can have it. Header names come out in lower case. */
export function parseEventPath(value: string): Parsed<Path> {
  const segments = parsePath(value);
  if ("error" in segments) {
    const at = Math.min(segments.offset, Math.max(0, value.length - 1));
    return no("HY305", `${JSON.stringify(value)} is not a path: ${segments.error}`, {
      help: 'write it as body.items.0.sku; quote a segment that holds a dot: body."a.b".c',
      from: at,
      to: value.length,
    });
  }
  const [root = "", ...rest] = segments;
  const whole = { from: 0, to: value.length };
  if (!isContextRoot(root)) {
    return no("HY303", `${JSON.stringify(root)} is not part of an event`, {
      help: rootHint(root),
      from: 0,
      to: root.length,
    });
  }
  if (!NESTED.has(root) && rest.length > 0) {
    return no("HY305", `"${root}" is a single value: nothing stands below it`, {
      help: `use ${root} alone`,
      ...whole,
    });
  }
  if (root === "headers" && rest.length > 1) {
    return no("HY305", "a header is a single value: nothing stands below it", {
      help: 'quote a name that holds a dot: headers."x.y"',
      ...whole,
    });
  }
  return ok(
    root === "headers" ? [root, ...rest.map((segment) => segment.toLowerCase())] : segments,
  );
}

export const eventPath = () => text("a path such as body.id", parseEventPath);

/** A path that `redact` can replace: into the body, or one header or query parameter by its name. */
function parseRedactPath(value: string): Parsed<Path> {
  const parsed = parseEventPath(value);
  if (!parsed.ok) return parsed;
  const [root = "", ...rest] = parsed.value;
  const named = (root === "headers" || root === "query") && rest.length === 1;
  if (root === "body" || named) return parsed;
  return no("HY305", `${JSON.stringify(value)} cannot be redacted`, {
    help: "redact body, a path below it, or one header or parameter: headers.x-token, query.token",
    from: 0,
    to: value.length,
  });
}

export const redactPath = () => text("a path such as body.customer.email", parseRedactPath);
