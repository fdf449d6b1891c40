/**
 * Signatures that are checked with the sender's public key: Ed25519, ECDSA and RSASSA-PKCS1-v1_5. The keys are what
 * the source has configured, or a key set that the provider publishes.
 *
 * Nothing that a sender writes chooses the algorithm, the curve, the digest or the address of a key set, and a key
 * of another kind than the scheme's is not used.
 */
import { encodeBytes } from "../core/encoding.ts";
import type { Documents, ExtensionModule, SignatureCheck, VerifyInput } from "../core/extension.ts";
import type { Verdict } from "../core/model.ts";
import type { KeyAlgorithm, PublicKeyScheme } from "../core/scheme.ts";
import { derToRaw } from "./der.ts";
import { asJson, readTexts } from "./places.ts";
import { isHttps } from "./https.ts";
import { readKeySet } from "./jwks.ts";
import { readPublicKey } from "./key-text.ts";
import { fits, importPublicKey, jwsNames, verifies } from "./public-key-algorithm.ts";
import type { ImportedKey } from "./public-key-algorithm.ts";
import { signWithPrivateKey } from "./private-key.ts";
import { coordinateBytes } from "./spki.ts";
import type { PublicKey } from "./spki.ts";

type Input = VerifyInput<PublicKeyScheme>;

/** What one request may cost: every key that is tried digests the message again for every signature. */
const MAX_KEYS = 10;
const MAX_SIGNATURES = 4;
/** Keys that are kept imported. */
const MAX_KEPT = 256;

/**
 * The check for schemes of kind `public-key`. `secretIndex` of a verdict counts the source's public keys first and
 * its secrets after them, or the usable keys of the set.
 */
export function createPublicKeyCheck(documents: Documents): SignatureCheck<PublicKeyScheme> {
  const kept = new Map<string, ImportedKey>();

  /** Keeps finished keys, not promises: on Workers a promise belongs to the request that made it. */
  async function imported(algorithm: KeyAlgorithm, key: PublicKey): Promise<ImportedKey | null> {
    const name = `${JSON.stringify(algorithm)} ${encodeBytes(key.spki, "base64")}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const fresh = await importPublicKey(algorithm, key);
    if (fresh === null) return null;
    if (kept.size >= MAX_KEPT) {
      const oldest = kept.keys().next();
      if (oldest.done !== true) kept.delete(oldest.value);
    }
    kept.set(name, fresh);
    return fresh;
  }

  /** `index`: that of the first key that made one of the signatures. */
  async function match(
    algorithm: KeyAlgorithm,
    keys: readonly (PublicKey | null)[],
    signatures: readonly Uint8Array[],
    message: Uint8Array,
  ): Promise<{ readonly usable: boolean; readonly index: number | null }> {
    let tried = 0;
    for (const [index, key] of keys.entries()) {
      if (key === null || !fits(algorithm, key)) continue;
      const usable = await imported(algorithm, key);
      if (usable === null) continue;
      if (tried++ >= MAX_KEYS) break;
      for (const signature of signatures)
        if (await verifies(algorithm, usable, signature, message)) return { usable: true, index };
    }
    return { usable: tried > 0, index: null };
  }

  async function matchSet(
    input: Input,
    url: string,
    signatures: readonly Uint8Array[],
    message: Uint8Array,
  ): Promise<Verdict> {
    const { algorithm } = input.scheme;
    const text = await documents.text(url, input.nowMs);
    const first = await match(algorithm, setKeys(algorithm, text), signatures, message);
    if (first.index !== null) return { kind: "verified", secretIndex: first.index };
    // The provider may have begun to sign with a key that it published since.
    const fresh = await documents.text(url, input.nowMs, true);
    if (fresh === null) return { kind: "rejected", reason: "keys_unavailable", detail: { url } };
    if (fresh === text) return mismatch(first.usable);
    const second = await match(algorithm, setKeys(algorithm, fresh), signatures, message);
    if (second.index !== null) return { kind: "verified", secretIndex: second.index };
    return mismatch(second.usable);
  }

  return {
    plausible: (scheme, signature) => isPlausible(scheme.algorithm, signature),

    async check(input, message, all) {
      const { scheme, source, secrets } = input;
      const signatures = all.slice(0, MAX_SIGNATURES).flatMap((signature) => {
        const bare = bareSignature(scheme.algorithm, signature);
        return bare === null ? [] : [bare];
      });
      if (signatures.length === 0) return { kind: "rejected", reason: "signature_malformed" };

      const texts = [...(source.publicKeys ?? []), ...secrets];
      const url = texts.length === 0 ? keySetUrl(input) : null;
      if (url !== null) {
        if (!isHttps(url)) return mismatch(false);
        const verdict = await matchSet(input, url, signatures, message);
        return verdict.kind === "verified" && !isForUs(input) ? strangers(scheme) : verdict;
      }
      const keys = texts.map((text) => readPublicKey(text));
      const { usable, index } = await match(scheme.algorithm, keys, signatures, message);
      if (index === null) return mismatch(usable);
      return isForUs(input) ? { kind: "verified", secretIndex: index } : strangers(scheme);
    },

    sign: (scheme, secret, message) => signWithPrivateKey(scheme.algorithm, secret, message),
  };
}

/** The length, and for DER the structure, that the scheme's signatures have. */
function isPlausible(algorithm: KeyAlgorithm, signature: Uint8Array): boolean {
  switch (algorithm.name) {
    case "Ed25519":
      return signature.length === 64;
    case "ECDSA":
      return bareSignature(algorithm, signature)?.length === 2 * coordinateBytes[algorithm.curve];
    case "RSASSA-PKCS1-v1_5":
      // As long as the modulus, of which there are 1024 to 8192 bits.
      return signature.length >= 128 && signature.length <= 1024;
  }
}

/** As WebCrypto takes it. */
function bareSignature(algorithm: KeyAlgorithm, signature: Uint8Array): Uint8Array | null {
  if (algorithm.name !== "ECDSA" || algorithm.form === "raw") return signature;
  return derToRaw(signature, coordinateBytes[algorithm.curve]);
}

function keySetUrl({ scheme, source }: Input): string | null {
  if (scheme.keys.from !== "jwks") return null;
  return scheme.keys.url ?? source.settings?.jwks?.[0] ?? null;
}

/** The keys of a set that are not meant for another algorithm. */
function setKeys(algorithm: KeyAlgorithm, text: string | null): readonly PublicKey[] {
  const names = jwsNames(algorithm);
  return (
    (text === null ? null : readKeySet(text))?.flatMap(({ key, alg }) =>
      fits(algorithm, key) && (alg === null || names.includes(alg)) ? [key] : [],
    ) ?? []
  );
}

/** True where the message, JSON with all of these vendors, names one of the customer's own ids, or the scheme asks for none. */
function isForUs({ scheme, source, request: received }: Input): boolean {
  const { boundTo } = scheme;
  if (boundTo === undefined) return true;
  const { settings } = source;
  const own = settings?.[boundTo.setting] ?? [];
  const request = asJson(received);
  const scene = settings === undefined ? { request } : { request, settings };
  return boundTo.places.some((place) => {
    const texts = readTexts(place, scene);
    return texts.length > 0 && texts.every((text) => text !== "" && own.includes(text));
  });
}

function strangers({ boundTo }: PublicKeyScheme): Verdict {
  const setting = boundTo?.setting ?? "";
  return { kind: "rejected", reason: "recipient_mismatch", detail: { setting } };
}

function mismatch(usable: boolean): Verdict {
  return { kind: "rejected", reason: usable ? "signature_mismatch" : "secret_unusable" };
}

const extension: ExtensionModule = ({ documents }) => ({
  publicKey: createPublicKeyCheck(documents),
});
export default extension;
