/**
 * Checks the signature of a JSON Web Signature: with the source's secrets, with the keys it is configured with, or
 * with a key set from its provider's address. One kind of key never stands in for another: a token that says
 * HS256 is not checked with a public key, which everybody has.
 */
import type { Documents, VerifyInput } from "../core/extension.ts";
import type { HmacKey } from "../core/keys.ts";
import type { Rejection } from "../core/model.ts";
import type { JwsAlgorithm, SecretDecoding } from "../core/scheme.ts";
import { hmacDigest, publicAlgorithm } from "./jwa.ts";
import { candidates, type NamedKey, readConfiguredKeys, readKeySet } from "./jwks.ts";
import type { PublicKey } from "./key-text.ts";

/** A token's signature and what it is of. */
export interface SignatureToCheck {
  readonly alg: JwsAlgorithm;
  readonly kid: string | null;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** `index`: which of the secrets or configured keys made the signature; 0 with a key set. */
export type Checked = { readonly kind: "matched"; readonly index: number } | Rejection;

/** What a check needs of the input of a scheme. */
export type CheckInput = Pick<VerifyInput<unknown>, "source" | "secrets" | "nowMs" | "keys">;

export interface JwsChecker {
  withSecret(
    input: CheckInput,
    signed: SignatureToCheck,
    decoding: SecretDecoding,
  ): Promise<Checked>;
  /** With the source's `public_key` and secrets, in this order. */
  withConfigured(input: CheckInput, signed: SignatureToCheck): Promise<Checked>;
  /** With the keys of the sets at these addresses, which must be the operator's or the row's own. */
  withKeySets(
    input: CheckInput,
    signed: SignatureToCheck,
    urls: readonly string[],
  ): Promise<Checked>;
}

/** Imported keys that are kept, so that a warm isolate imports each once. */
const MAX_IMPORTED = 64;

export function createJwsChecker(documents: Documents): JwsChecker {
  const verifies = createPublicVerifier();

  async function tryKeys(
    keys: readonly NamedKey[],
    { nowMs }: CheckInput,
    signed: SignatureToCheck,
    unnamed: boolean,
  ): Promise<"matched" | "mismatch" | "unknown"> {
    const algorithm = publicAlgorithm(signed.alg);
    if (algorithm === null) return "unknown";
    const wanted = { alg: signed.alg, id: signed.kid, nowMs };
    const found = candidates(keys, wanted, algorithm, unnamed);
    for (const key of found) if (await verifies(key, signed)) return "matched";
    return found.length === 0 ? "unknown" : "mismatch";
  }

  return {
    async withSecret({ secrets, keys }, signed, decoding) {
      const digest = hmacDigest(signed.alg);
      if (digest === null) return rejectedAlgorithm(signed.alg);
      let usable = false;
      for (const [index, secret] of secrets.entries()) {
        const key = isPublicKey(secret) ? null : await keys.hmacKey(digest, decoding, secret);
        if (key === null) continue;
        usable = true;
        if (await crypto.subtle.verify("HMAC", key, signed.signature, signed.message))
          return { kind: "matched", index };
      }
      return { kind: "rejected", reason: usable ? "signature_mismatch" : "secret_unusable" };
    },

    async withConfigured(input, signed) {
      if (publicAlgorithm(signed.alg) === null) return rejectedAlgorithm(signed.alg);
      const texts = [...(input.source.publicKeys ?? []), ...input.secrets];
      let [usable, known] = [false, false];
      for (const [index, text] of texts.entries()) {
        const keys = readConfiguredKeys(text);
        if (keys.length > 0) usable = true;
        const outcome = await tryKeys(keys, input, signed, true);
        if (outcome === "matched") return { kind: "matched", index };
        if (outcome === "mismatch") known = true;
      }
      if (!usable) return { kind: "rejected", reason: "secret_unusable" };
      return known ? { kind: "rejected", reason: "signature_mismatch" } : keyUnknown(signed);
    },

    async withKeySets(input, signed, urls) {
      if (publicAlgorithm(signed.alg) === null) return rejectedAlgorithm(signed.alg);
      const kept = await keySets(documents, urls, input.nowMs, false);
      const outcome = await tryKeys(kept.keys, input, signed, false);
      if (outcome === "matched") return { kind: "matched", index: 0 };
      // The right key has spoken: a fresh copy of it would say the same.
      if (outcome === "mismatch" && signed.kid !== null)
        return { kind: "rejected", reason: "signature_mismatch" };

      const fresh = await keySets(documents, urls, input.nowMs, true);
      const again = await tryKeys(fresh.keys, input, signed, false);
      if (again === "matched") return { kind: "matched", index: 0 };
      if (!fresh.complete) return { kind: "rejected", reason: "keys_unavailable" };
      return again === "mismatch"
        ? { kind: "rejected", reason: "signature_mismatch" }
        : keyUnknown(signed);
    },
  };
}

/** The keys of all sets. `complete`: each of the addresses had one to give, now or in the last days. */
async function keySets(
  documents: Documents,
  urls: readonly string[],
  nowMs: number,
  fresh: boolean,
): Promise<{ readonly keys: readonly NamedKey[]; readonly complete: boolean }> {
  const keys: NamedKey[] = [];
  let complete = urls.length > 0;
  for (const url of urls) {
    const text = await documents.text(url, nowMs, fresh);
    const set = text === null ? null : readKeySet(text);
    if (set === null) complete = false;
    else keys.push(...set);
  }
  return { keys, complete };
}

/** Finished keys are kept, not promises: on Workers a promise belongs to the request that made it. */
function createPublicVerifier(): (key: PublicKey, signed: SignatureToCheck) => Promise<boolean> {
  const imported = new Map<string, HmacKey>();
  return async (key, { alg, message, signature }) => {
    const algorithm = publicAlgorithm(alg);
    if (algorithm === null) return false;
    const bytes = algorithm.signatureBytes ?? (key.type === "RSA" ? Math.ceil(key.bits / 8) : 0);
    if (signature.length !== bytes) return false;
    const name = `${alg} ${key.spki.join(",")}`;
    try {
      let usable = imported.get(name);
      if (usable === undefined) {
        const { importAs } = algorithm;
        usable = await crypto.subtle.importKey("spki", key.spki, importAs, false, ["verify"]);
        const oldest = imported.keys().next();
        if (imported.size >= MAX_IMPORTED && oldest.done !== true) imported.delete(oldest.value);
        imported.set(name, usable);
      }
      return await crypto.subtle.verify(algorithm.signAs, usable, signature, message);
    } catch {
      // A key or signature that the platform refuses, such as a point beside its curve, has signed nothing.
      return false;
    }
  };
}

/** A public key given as the shared secret would let everybody sign who has read it. */
function isPublicKey(secret: string): boolean {
  const text = secret.trimStart();
  if (text.startsWith("-----BEGIN ")) return true;
  return text.startsWith("{") && readConfiguredKeys(text).length > 0;
}

function rejectedAlgorithm(alg: JwsAlgorithm): Rejection {
  return { kind: "rejected", reason: "algorithm_not_allowed", detail: { alg } };
}

function keyUnknown({ alg, kid }: SignatureToCheck): Rejection {
  const id = kid === null ? "" : kid.slice(0, 100);
  return { kind: "rejected", reason: "key_unknown", detail: { alg, kid: id } };
}
