/**
 * Redaction: what a source's `redact` names is gone before anything of the event is routed, stored or
 * sent. Whatever cannot be taken apart is replaced as a whole, so nothing leaves because it did not parse.
 */
import type { Decoded } from "./decode.ts";
import { locate } from "./locate.ts";
import type { HeaderReader, Json, Path } from "./model.ts";
import { arrayIndex } from "./path.ts";
import type { Source } from "./plan.ts";

export const REDACTED = "[redacted]";

/** What of a request redaction looks at. */
export interface Redactable extends Decoded {
  readonly body: Uint8Array;
  /** Without `?`. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: HeaderReader & Iterable<readonly [name: string, value: string]>;
}

export interface RedactedEvent {
  readonly body: Uint8Array;
  readonly payload: Json;
  readonly query: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string | null;
  /** Null where the id itself is redacted. */
  readonly providerEventId: string | null;
}

/** Headers that describe the exact bytes of a body. */
const OF_THE_BYTES = [
  "content-length",
  "content-encoding",
  "content-md5",
  "content-digest",
  "repr-digest",
  "digest",
];

/**
 * The event as it may be kept. A path into the body makes a new body: the payload as JSON, also where the
 * path finds nothing, since bytes may hold what the payload does not (the first of two equal keys). The
 * provider's signature does not fit it, and goes. Changes `payload` in place; compute what needs the
 * original, such as the dedupe key, before.
 */
export function redactEvent(
  source: Pick<Source, "eventId" | "eventType" | "signatureHeaders">,
  paths: readonly Path[],
  event: Redactable,
): RedactedEvent {
  const below = (root: string): readonly Path[] =>
    paths.filter((path) => path[0] === root).map((path) => path.slice(1));
  const headers = redactHeaders(event.headers, below("headers"));
  const query = redactQuery(event.query, below("query"));
  const bodyPaths = below("body");
  if (bodyPaths.length === 0 || event.kind === "empty") {
    return { body: event.body, query, headers, ...named(source, event.payload, headers) };
  }
  const whole = event.note !== null || event.kind === "text" || event.kind === "bytes";
  const payload = whole ? REDACTED : redactPayload(event.payload, bodyPaths);
  const found = named(source, payload, headers);
  for (const name of [...OF_THE_BYTES, ...source.signatureHeaders]) headers.delete(name);
  headers.set("content-type", whole ? "text/plain; charset=utf-8" : "application/json");
  const body = new TextEncoder().encode(whole ? REDACTED : JSON.stringify(payload));
  return { body, query, headers, ...found };
}

function named(
  source: Pick<Source, "eventId" | "eventType">,
  payload: Json,
  headers: ReadonlyMap<string, string>,
): Pick<RedactedEvent, "payload" | "type" | "providerEventId"> {
  const reader = { get: (name: string): string | null => headers.get(name) ?? null };
  const id = locate(source.eventId, reader, payload);
  return {
    payload,
    type: locate(source.eventType, reader, payload),
    // It would be the same for every event.
    providerEventId: id?.includes(REDACTED) === true ? null : id,
  };
}

/**
 * A payload with the values at the paths replaced. A segment that is not a number goes through all
 * elements of an array, as it does in a condition; what stands at the end of a path goes as a whole.
 */
export function redactPayload(payload: Json, paths: readonly Path[]): Json {
  let value = payload;
  for (const path of paths) {
    if (path.length === 0) value = REDACTED;
    else redactBelow(value, path, 0);
  }
  return value;
}

function redactBelow(value: Json, path: Path, at: number): void {
  if (value === null || typeof value !== "object") return;
  const segment = path[at] ?? "";
  const last = at === path.length - 1;
  if (Array.isArray(value)) {
    const index = arrayIndex(segment);
    if (index < 0) {
      for (const element of value) redactBelow(element, path, at);
    } else if (index < value.length) {
      if (last) value[index] = REDACTED;
      else redactBelow(value[index] ?? null, path, at + 1);
    }
  } else if (Object.hasOwn(value, segment)) {
    // An own `__proto__`, as JSON makes it, is assigned like any other own property.
    if (last) value[segment] = REDACTED;
    else redactBelow(value[segment] ?? null, path, at + 1);
  }
}

function redactHeaders(
  headers: Iterable<readonly [name: string, value: string]>,
  paths: readonly Path[],
): Map<string, string> {
  const kept = new Map(headers);
  for (const [name] of paths) {
    if (name !== undefined && kept.has(name)) kept.set(name, REDACTED);
  }
  return kept;
}

/** A query in which nothing is redacted stays as it was sent. */
function redactQuery(query: string, paths: readonly Path[]): string {
  if (query === "" || paths.length === 0) return query;
  const names = new Set(paths.map(([name]) => name));
  if (names.has(undefined)) return "";
  // A leading "?" would be dropped by URLSearchParams; here it belongs to the first name.
  const fields = [...new URLSearchParams(query.startsWith("?") ? `&${query}` : query)];
  if (!fields.some(([name]) => names.has(name))) return query;
  const kept = fields.map(([name, value]): [string, string] => [
    name,
    names.has(name) ? REDACTED : value,
  ]);
  return new URLSearchParams(kept).toString();
}
