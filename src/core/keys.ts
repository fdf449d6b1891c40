/**
 * Secrets as keys: the text of a secret becomes key bytes, and imported keys are kept so that a warm
 * isolate imports each secret once.
 */
import { decodeHex, decodeBase64, utf8Bytes } from "./encoding.ts";
import type { Digest, SecretDecoding } from "./scheme.ts";

/** `CryptoKey` under either runtime's types. */
export type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Imported HMAC keys by digest, decoding and secret. Holds no more than its limit. */
export interface KeyCache {
  /** The key, or `null` where the secret is empty or not of its encoding: never an empty key. */
  hmacKey(digest: Digest, decoding: SecretDecoding, secret: string): Promise<HmacKey | null>;
}

/**
 * A cache for at most `limit` keys; the oldest leaves first. It keeps finished keys, not promises: on
 * Workers a promise belongs to the request that made it, and another request must not wait for it.
 */
export function createKeyCache(limit = 256): KeyCache {
  const keys = new Map<string, HmacKey>();
  return {
    async hmacKey(digest, decoding, secret) {
      const { encoding, prefix, suffix = "", digest: hashed = "", normalise = "" } = decoding;
      const name = [digest, encoding, prefix, suffix, hashed, normalise, secret].join(" ");
      const known = keys.get(name);
      if (known !== undefined) return known;
      const bytes = secretBytes(decoding, secret);
      if (bytes === null) return null;
      const key = await importHmacKey(digest, await keyBytes(decoding, bytes));
      if (key === null) return null;
      if (keys.size >= limit) {
        const oldest = keys.keys().next();
        if (oldest.done !== true) keys.delete(oldest.value);
      }
      keys.set(name, key);
      return key;
    },
  };
}

/**
 * Key bytes of a secret, or `null` where there are none: an empty or blank text, a prefix with nothing
 * behind it, or text that is not of the encoding. Base64 may lack its padding, since providers hand
 * secrets out both ways and the key is the same.
 */
export function secretBytes(decoding: SecretDecoding, secret: string): Uint8Array | null {
  if (secret.trim() === "") return null;
  const { prefix, suffix = "", normalise } = decoding;
  const bare = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  if (bare === "") return null;
  const text = normalise === undefined ? bare : bare.normalize(normalise);
  const bytes = decodeSecret(decoding.encoding, text + suffix);
  return bytes === null || bytes.length === 0 ? null : bytes;
}

/** What the decoded bytes become where the provider uses their digest as the key. */
async function keyBytes({ digest }: SecretDecoding, bytes: Uint8Array): Promise<Uint8Array> {
  return digest === undefined ? bytes : new Uint8Array(await crypto.subtle.digest(digest, bytes));
}

/** A key that signs and verifies, or `null` where the platform takes no key of such bytes. */
async function importHmacKey(digest: Digest, bytes: Uint8Array): Promise<HmacKey | null> {
  try {
    const algorithm = { name: "HMAC", hash: digest };
    return await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign", "verify"]);
  } catch {
    return null;
  }
}

function decodeSecret(encoding: SecretDecoding["encoding"], text: string): Uint8Array | null {
  switch (encoding) {
    case "utf8":
      return utf8Bytes(text);
    case "hex":
      return decodeHex(text);
    case "base64":
      return decodeBase64(
        text.includes("=") ? text : text.padEnd(Math.ceil(text.length / 4) * 4, "="),
      );
  }
}
