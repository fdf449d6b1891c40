/** What conditions, templates and expressions see of one event. */
import { decodeQuery } from "./decode.ts";
import type { EventContext, HeaderReader, Json, ReceivedRequest, Verdict } from "./model.ts";
import type { Source } from "./plan.ts";

/** Headers that can also be listed; the platform's `Headers` fits. */
export type ListedHeaders = HeaderReader & Iterable<readonly [name: string, value: string]>;

export interface ContextInput {
  /** The name of the source. */
  readonly source: string;
  /** The header of `verify: api-key`, which holds the key itself; null with any other scheme. */
  readonly keyHeader?: string | null;
  readonly request: Pick<ReceivedRequest, "method" | "path" | "query"> & {
    readonly headers: ListedHeaders;
  };
  readonly payload: Json;
  readonly type: string | null;
  readonly id: string;
  readonly ip: string | null;
  /** Epoch milliseconds. */
  readonly receivedAtMs: number;
  readonly verdict: Exclude<Verdict["kind"], "rejected">;
}

/**
 * Makes the context of an event. `headers`, `query` and `received_at` are made when first read, since
 * most routes look at none of them. Headers that hold credentials (`authorization`,
 * `proxy-authorization`, `cookie`, the header of an API key) and those that the platform adds (`cf-*`) are left out: what an
 * expression sees may end up in a payload.
 */
export function createContext(input: ContextInput): EventContext {
  const { request } = input;
  let headers: EventContext["headers"] | undefined;
  let query: EventContext["query"] | undefined;
  let receivedAt: string | undefined;
  return {
    source: input.source,
    type: input.type,
    id: input.id,
    body: input.payload,
    get headers() {
      return (headers ??= visibleHeaders(request.headers, input.keyHeader ?? null));
    },
    get query() {
      return (query ??= decodeQuery(request.query));
    },
    method: request.method,
    path: request.path,
    ip: input.ip,
    get received_at() {
      return (receivedAt ??= new Date(input.receivedAtMs).toISOString());
    },
    verdict: input.verdict,
  };
}

/** The header of an API key, or of a token that would do for any body; null with any other scheme. */
export function keyHeaderOf({ scheme }: Pick<Source, "scheme">): string | null {
  if (scheme.kind === "api-key") return scheme.header;
  const token = scheme.kind === "jwt" && scheme.bodyHash === null ? scheme.place : null;
  return token?.kind === "header" ? token.name : null;
}

const CREDENTIALS: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
]);

function visibleHeaders(
  headers: ListedHeaders,
  keyHeader: string | null,
): { [name: string]: string } {
  const visible: { [name: string]: string } = Object.create(null);
  for (const [written, value] of headers) {
    const name = written.toLowerCase();
    if (CREDENTIALS.has(name) || name === keyHeader || name.startsWith("cf-")) continue;
    visible[name] = value;
  }
  return visible;
}
