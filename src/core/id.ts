/**
 * Ids: a prefix and 26 characters of a UUIDv7 (RFC 9562) in lower-case Crockford base32. They sort by
 * time, select with one double-click, and hold no `.`, which Standard Webhooks forbids in an id.
 *
 * An event id also tells where its row is: the 12 bits that RFC 9562 calls rand_a hold the class of
 * retention (which table of the day) and the shard, and the millisecond with the class and 10 of the
 * random bits is the row's integer key. A look-up by id is then one request to one Durable Object and
 * one primary-key search, with no index to pay for.
 */

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** The value of a character by its code; 255 where it is not of the alphabet. */
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

/** 2023-11-14T22:13:20Z. Keys count from here, so that they stay below 2^53 until the year 2093. */
const KEY_EPOCH_MS = 1_700_000_000_000;
/** Keys that one millisecond has: two bits of class and ten of chance. */
export const KEYS_PER_MS = 4096;
/** Classes of retention: 0 is the file's own `retain`, the others are those of sources. */
export const RETENTION_CLASSES = 4;
/** Keys that one class has in a millisecond. */
export const KEYS_PER_CLASS = KEYS_PER_MS / RETENTION_CLASSES;

/** Bytes of chance that one id takes. */
export const RANDOM_BYTES_PER_ID = 8;

/**
 * Mints an id.
 * @param prefix `evt` or `dlv`
 * @param nowMs epoch milliseconds
 * @param randomBytes at least 8 bytes from a cryptographic source
 * @param shard 0–1023; the shard that will hold the event. 0 for deliveries.
 * @param retention class of the event's retention, 0–3
 */
export function mintId(
  prefix: "evt" | "dlv",
  nowMs: number,
  randomBytes: Uint8Array,
  shard = 0,
  retention = 0,
): string {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(nowMs / 2 ** 32));
  view.setUint32(2, nowMs % 2 ** 32);
  view.setUint16(6, 0x7000 | (retention << 10) | shard);
  bytes.set(randomBytes.subarray(0, RANDOM_BYTES_PER_ID), 8);
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  return `${prefix}_${toBase32(bytes)}`;
}

export interface EventIdParts {
  readonly mintedAt: number;
  readonly shard: number;
  /** Integer key of the event's row; the first free key of the same millisecond is taken on a clash. */
  readonly key: number;
}

/** Reads an event id, or null where the text is not one. */
export function parseEventId(text: string): EventIdParts | null {
  const bytes = parseIdBytes(text, "evt");
  if (bytes === null) return null;
  const view = new DataView(bytes.buffer);
  const mintedAt = view.getUint16(0) * 2 ** 32 + view.getUint32(2);
  const place = view.getUint16(6);
  const first = firstKeyAt(mintedAt) + ((place >> 10) & 3) * KEYS_PER_CLASS;
  return {
    mintedAt,
    shard: place & 0x3ff,
    key: first + (view.getUint16(14) % KEYS_PER_CLASS),
  };
}

/** The class of retention that a key belongs to. */
export function keyClass(key: number): number {
  return Math.floor((key % KEYS_PER_MS) / KEYS_PER_CLASS);
}

/** The smallest key of a millisecond; rows of earlier milliseconds have smaller keys. */
export function firstKeyAt(atMs: number): number {
  return (atMs - KEY_EPOCH_MS) * KEYS_PER_MS;
}

/** The millisecond that a key belongs to. */
export function keyTime(key: number): number {
  return Math.floor(key / KEYS_PER_MS) + KEY_EPOCH_MS;
}

/** The 16 bytes behind an id, or null where the text is not an id with this prefix. */
export function parseIdBytes(text: string, prefix: "evt" | "dlv"): Uint8Array<ArrayBuffer> | null {
  if (text.length !== 30 || !text.startsWith(`${prefix}_`)) return null;
  const bytes = new Uint8Array(16);
  let buffer = 0;
  let bits = -2; // 26 characters hold 130 bits: the first two are zero.
  let at = 0;
  for (let index = 4; index < 30; index++) {
    const value = VALUES[text.charCodeAt(index)] ?? 255;
    if (value > 31 || (index === 4 && value > 7)) return null;
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >> bits) & 0xff;
    }
  }
  return bytes;
}

function toBase32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 2;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
}
