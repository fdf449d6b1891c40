/** What WebCrypto is told for each algorithm of public keys, and which keys an algorithm takes. */
import type { Digest, KeyAlgorithm } from "../core/scheme.ts";
import type { PublicKey } from "./spki.ts";

/** `CryptoKey` under either runtime's types. */
export type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** NIST SP 800-131A: what is shorter is no longer trusted. A row says so where its provider still makes shorter ones. */
const MIN_RSA_BITS = 2048;

/** True where the key is of the algorithm's kind, curve and size. */
export function fits(algorithm: KeyAlgorithm, key: PublicKey): boolean {
  switch (algorithm.name) {
    case "Ed25519":
      return key.type === "Ed25519";
    case "ECDSA":
      return key.type === "EC" && key.curve === algorithm.curve;
    case "RSASSA-PKCS1-v1_5":
      return key.type === "RSA" && key.bits >= (algorithm.minimumBits ?? MIN_RSA_BITS);
  }
}

/** A key for `verifies`; `null` where the platform refuses it, such as a point that is not on its curve. */
export async function importPublicKey(
  algorithm: KeyAlgorithm,
  key: PublicKey,
): Promise<ImportedKey | null> {
  try {
    return await crypto.subtle.importKey("spki", key.spki, importParameters(algorithm), false, [
      "verify",
    ]);
  } catch {
    return null;
  }
}

/**
 * True where the key made the signature (ECDSA: `r || s`) of the message. False where the platform refuses to
 * compare: workerd throws for Ed25519 signatures of another length than 64, where Node says no.
 */
export async function verifies(
  algorithm: KeyAlgorithm,
  key: ImportedKey,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  try {
    return await crypto.subtle.verify(useParameters(algorithm), key, signature, message);
  } catch {
    return false;
  }
}

/** Parameters of `importKey`. */
export function importParameters(
  algorithm: KeyAlgorithm,
): { name: string } | { name: string; namedCurve: string } | { name: string; hash: Digest } {
  switch (algorithm.name) {
    case "Ed25519":
      return { name: "Ed25519" };
    case "ECDSA":
      return { name: "ECDSA", namedCurve: algorithm.curve };
    case "RSASSA-PKCS1-v1_5":
      return { name: "RSASSA-PKCS1-v1_5", hash: algorithm.digest };
  }
}

/** Parameters of `sign` and `verify`. */
export function useParameters(
  algorithm: KeyAlgorithm,
): { name: string } | { name: string; hash: Digest } {
  if (algorithm.name !== "ECDSA") return { name: algorithm.name };
  return { name: "ECDSA", hash: algorithm.digest };
}

/** The names under which a key set may list the algorithm (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2). */
export function jwsNames(algorithm: KeyAlgorithm): readonly string[] {
  switch (algorithm.name) {
    case "Ed25519":
      return ["EdDSA", "Ed25519"];
    case "ECDSA":
      if (algorithm.curve === "P-521") return algorithm.digest === "SHA-512" ? ["ES512"] : [];
      return algorithm.digest === `SHA-${algorithm.curve.slice(2)}`
        ? [`ES${algorithm.curve.slice(2)}`]
        : [];
    case "RSASSA-PKCS1-v1_5":
      return [`RS${algorithm.digest.slice(4)}`];
  }
}
