/** Which requests are the same event: a key of 16 bytes, in a space of its own for every source. */
import type { EventContext } from "./model.ts";
import type { Source } from "./plan.ts";
import { lookup } from "./path.ts";

export const DEDUPE_KEY_BYTES = 16;

/** What a dedupe key was made of, for the log. */
export type DedupeBasis = "paths" | "event_id" | "body";

export interface DedupeKey {
  readonly basis: DedupeBasis;
  /** The first 128 bits of a SHA-256: a chance clash needs some 2^64 events of one shard. */
  readonly bytes: Uint8Array;
}

/**
 * The dedupe key of an event, or null where the source says `dedupe: off`. By the configured paths where
 * all of them resolve to something, else by the provider's event id, else by the body: an event that
 * lacks its id must not be taken for another that lacks it too.
 */
export async function dedupeKey(
  source: Source,
  context: () => EventContext,
  providerEventId: string | null,
  body: Uint8Array,
): Promise<DedupeKey | null> {
  if (source.dedupe === null) return null;
  const { by } = source.dedupe;
  if (by !== null) {
    const seen = context();
    const values = by.map((path) => lookup(seen, path));
    if (values.every((value) => value !== undefined)) {
      return {
        basis: "paths",
        bytes: await digest([source.name, "paths", JSON.stringify(values)], null),
      };
    }
  }
  if (providerEventId !== null) {
    return {
      basis: "event_id",
      bytes: await digest([source.name, "event_id", providerEventId], null),
    };
  }
  return { basis: "body", bytes: await digest([source.name, "body"], body) };
}

/** Digest of the JSON of some texts, so that no two lists of texts run together, and of bytes behind it. */
async function digest(texts: readonly string[], body: Uint8Array | null): Promise<Uint8Array> {
  const head = new TextEncoder().encode(JSON.stringify(texts));
  let message = head;
  if (body !== null) {
    message = new Uint8Array(head.byteLength + body.byteLength);
    message.set(head);
    message.set(body, head.byteLength);
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", message)).slice(0, DEDUPE_KEY_BYTES);
}

/** The shard of a dedupe key: the same key always meets itself in the same object. */
export function shardOf(key: Uint8Array, shards: number): number {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  return view.getUint32(0) % shards;
}
