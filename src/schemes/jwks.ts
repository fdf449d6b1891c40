/**
 * The public keys that may have made a token: out of a JSON Web Key Set (RFC 7517 §5), or out of what the operator
 * configured. A key is only taken for what it says that it is for.
 */
import { decodeBase64Url, encodeBytes } from "../core/encoding.ts";
import type { Json } from "../core/model.ts";
import type { JwsAlgorithm } from "../core/scheme.ts";
import { keyFits, PUBLIC_ALGORITHM_NAMES, type PublicAlgorithm, publicAlgorithm } from "./jwa.ts";
import { isObject, type JsonObject, own, parseJsonObject } from "./json-object.ts";
import { type PublicKey, readJwk, readPublicKey } from "./key-text.ts";
import { coordinateBytes } from "./spki.ts";

/** A key and what its owner says of it. */
export interface NamedKey {
  readonly key: PublicKey;
  /** `kid`; null: it has no name. */
  readonly id: string | null;
  /** `alg`; null: any that fits its type. */
  readonly alg: string | null;
  /** Since when it must not be used (`expired_at` of Plaid's keys, Unix seconds); null: it may. */
  readonly expiredAtSeconds: number | null;
}

/** More keys than a set has of one type; each costs the check of a signature. */
const MAX_CANDIDATES = 10;

/** The usable keys of a set; keys of unknown kinds are passed over, as §5 asks. Null: the text is no key set. */
export function readKeySet(text: string): readonly NamedKey[] | null {
  const set = parseJsonObject(text);
  const keys = set === null ? undefined : own(set, "keys");
  return Array.isArray(keys) ? keys.flatMap((jwk) => namedKey(jwk) ?? []) : null;
}

/** The keys in a text that the operator configured: one key in any spelling of `readPublicKey`, or a whole set. */
export function readConfiguredKeys(text: string): readonly NamedKey[] {
  if (!text.trim().startsWith("{")) {
    const key = readPublicKey(text);
    return key === null ? [] : [{ key, id: null, alg: null, expiredAtSeconds: null }];
  }
  return readKeySet(text) ?? [namedKey(parseJsonObject(text)) ?? []].flat();
}

/** The algorithms of tokens that a configured key can check; none where the text is no key that is taken. */
export function algorithmsOf(text: string): readonly JwsAlgorithm[] {
  const keys = readConfiguredKeys(text);
  return PUBLIC_ALGORITHM_NAMES.filter((name) => {
    const algorithm = publicAlgorithm(name);
    if (algorithm === null) return false;
    return keys.some(({ key, alg }) => (alg === null || alg === name) && keyFits(algorithm, key));
  });
}

/**
 * The keys to try for a token. With an id, the keys of that id; `unnamed` says whether keys without one count too
 * (configured keys as PEM have none). Without an id, all that fit.
 */
export function candidates(
  keys: readonly NamedKey[],
  token: { readonly alg: JwsAlgorithm; readonly id: string | null; readonly nowMs: number },
  algorithm: PublicAlgorithm,
  unnamed: boolean,
): readonly PublicKey[] {
  return keys
    .filter(({ id }) => token.id === null || id === token.id || (unnamed && id === null))
    .filter(({ alg }) => alg === null || alg === token.alg)
    .filter(
      ({ expiredAtSeconds }) => expiredAtSeconds === null || token.nowMs < expiredAtSeconds * 1000,
    )
    .filter(({ key }) => keyFits(algorithm, key))
    .slice(0, MAX_CANDIDATES)
    .map(({ key }) => key);
}

function namedKey(jwk: Json): NamedKey | null {
  if (!isObject(jwk)) return null;
  const key = readJwk(withWholeCoordinates(jwk));
  const id = own(jwk, "kid");
  const alg = own(jwk, "alg");
  const expiredAt = own(jwk, "expired_at");
  if (key === null) return null;
  if (id !== undefined && typeof id !== "string") return null;
  if (alg !== undefined && typeof alg !== "string") return null;
  return {
    key,
    id: id ?? null,
    alg: alg ?? null,
    expiredAtSeconds: typeof expiredAt === "number" ? expiredAt : null,
  };
}

/**
 * The coordinates of a point have a fixed length (RFC 7518 §6.2.1.2), but there are key sets, such as TrueLayer's, whose
 * writer took them for numbers and left out zeros in front. The number is the same.
 */
function withWholeCoordinates(jwk: JsonObject): JsonObject {
  const curve = own(jwk, "crv");
  const [, size] = Object.entries(coordinateBytes).find(([name]) => name === curve) ?? [];
  if (own(jwk, "kty") !== "EC" || size === undefined) return jwk;
  const whole = (name: string): Json => {
    const text = own(jwk, name) ?? null;
    const bytes = typeof text === "string" ? decodeBase64Url(text) : null;
    if (bytes === null || bytes.length === 0 || bytes.length >= size) return text;
    const padded = new Uint8Array(size);
    padded.set(bytes, size - bytes.length);
    return encodeBytes(padded, "base64url");
  };
  return { ...jwk, x: whole("x"), y: whole("y") };
}
