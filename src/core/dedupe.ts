/** Which requests are the same event: a key of text, in a space of its own for every source. */
import type { EventContext } from "./model.ts";
import { lookup } from "./path.ts";
import type { Source } from "./plan.ts";

/** Longest key that is kept as it is; a longer one is kept as its digest. */
const KEY_LENGTH_MAX = 128;

/**
 * The dedupe key of an event, or null where the source says `dedupe: off`. By the configured paths where
 * all of them resolve to something, else by the provider's event id, else by the body, or by method and query
 * where there is no body: an event that lacks its id must not be taken for another that lacks it too.
 *
 * A promise only where something has to be hashed; the usual id is its own key.
 */
export function dedupeKey(
  source: Source,
  context: () => EventContext,
  providerEventId: string | null,
  body: Uint8Array,
): string | null | Promise<string> {
  if (source.dedupe === null) return null;
  const { by } = source.dedupe;
  if (by !== null) {
    const seen = context();
    const values = by.map((path) => lookup(seen, path));
    if (values.every((value) => value !== undefined)) {
      return bounded(source, "by", JSON.stringify(values));
    }
  }
  if (providerEventId !== null) return bounded(source, "id", providerEventId);
  return body.byteLength === 0 ? emptyKey(source, context()) : hashed(source, "body", body);
}

/** What is sent without a body stands in the query. */
function emptyKey(source: Source, { method, query }: EventContext): Promise<string> {
  const line = JSON.stringify([method, query]);
  return hashed(source, "query", new TextEncoder().encode(line));
}

/** Names of sources and kinds have no spaces, so no two of these texts run together. */
function bounded(source: Source, kind: string, text: string): string | Promise<string> {
  const key = `${source.name} ${kind} ${text}`;
  // What is redacted from the event must not stand in its key.
  return key.length <= KEY_LENGTH_MAX && source.redact === undefined
    ? key
    : hashed(source, `${kind}-digest`, new TextEncoder().encode(text));
}

async function hashed(source: Source, kind: string, bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  let hex = "";
  for (const byte of digest) hex += byte.toString(16).padStart(2, "0");
  return `${source.name} ${kind} ${hex}`;
}

/**
 * The shard of a key: the same key always meets itself in the same object. FNV-1a over the UTF-16 units
 * with a final mix, since only an even spread is asked for: who can choose keys has a valid signature, and
 * hurts no other source.
 */
export function shardOf(key: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
}
