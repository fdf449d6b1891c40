/**
 * The algorithms of JSON Web Signatures (RFC 7518 §3, RFC 8037 §3.1) in the words of WebCrypto: which key each of
 * them takes, and how. An algorithm takes keys of one type and curve only, so no key can be used in a way that
 * its owner did not mean.
 */
import type { Digest, JwsAlgorithm } from "../core/scheme.ts";
import type { Curve, PublicKey } from "./key-text.ts";

/** What WebCrypto is told when a key is imported. */
interface ImportParameters {
  readonly name: string;
  readonly hash?: string;
  readonly namedCurve?: string;
}

/** What WebCrypto is told when a signature is made or checked. */
interface SignatureParameters {
  readonly name: string;
  readonly hash?: string;
  readonly saltLength?: number;
}

export interface PublicAlgorithm {
  readonly type: PublicKey["type"];
  /** Null where the type of the key has no curves. */
  readonly curve: Curve | null;
  /** Length of every signature; null where it is that of the key's modulus. */
  readonly signatureBytes: number | null;
  readonly importAs: ImportParameters;
  readonly signAs: SignatureParameters;
}

/** RFC 7518 §3.3 and §3.5: "a key of size 2048 bits or larger MUST be used". */
const MIN_RSA_BITS = 2048;

const HMAC_DIGESTS: { readonly [alg in JwsAlgorithm]?: Digest } = {
  HS256: "SHA-256",
  HS384: "SHA-384",
  HS512: "SHA-512",
};

const PUBLIC_ALGORITHMS: { readonly [alg in JwsAlgorithm]?: PublicAlgorithm } = {
  RS256: rsa("SHA-256"),
  RS384: rsa("SHA-384"),
  RS512: rsa("SHA-512"),
  PS256: rsaPss("SHA-256", 32),
  PS384: rsaPss("SHA-384", 48),
  PS512: rsaPss("SHA-512", 64),
  ES256: ecdsa("P-256", "SHA-256", 64),
  ES384: ecdsa("P-384", "SHA-384", 96),
  ES512: ecdsa("P-521", "SHA-512", 132),
  EdDSA: {
    type: "Ed25519",
    curve: null,
    signatureBytes: 64,
    importAs: { name: "Ed25519" },
    signAs: { name: "Ed25519" },
  },
};

/** All that are checked with a public key. */
export const PUBLIC_ALGORITHM_NAMES = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
] as const satisfies readonly JwsAlgorithm[];

/** The digest of an algorithm with a shared secret; null for all others. */
export function hmacDigest(alg: JwsAlgorithm): Digest | null {
  return HMAC_DIGESTS[alg] ?? null;
}

/** An algorithm that is checked with a public key; null for those with a shared secret. */
export function publicAlgorithm(alg: JwsAlgorithm): PublicAlgorithm | null {
  return PUBLIC_ALGORITHMS[alg] ?? null;
}

/** Type, curve and size of the key are what the algorithm demands. */
export function keyFits(algorithm: PublicAlgorithm, key: PublicKey): boolean {
  if (key.type !== algorithm.type) return false;
  if (key.type === "EC") return key.curve === algorithm.curve;
  return key.type !== "RSA" || key.bits >= MIN_RSA_BITS;
}

function rsa(hash: string): PublicAlgorithm {
  const name = "RSASSA-PKCS1-v1_5";
  return {
    type: "RSA",
    curve: null,
    signatureBytes: null,
    importAs: { name, hash },
    signAs: { name },
  };
}

function rsaPss(hash: string, saltLength: number): PublicAlgorithm {
  const name = "RSA-PSS";
  return {
    type: "RSA",
    curve: null,
    signatureBytes: null,
    importAs: { name, hash },
    signAs: { name, saltLength },
  };
}

function ecdsa(curve: Curve, hash: string, signatureBytes: number): PublicAlgorithm {
  return {
    type: "EC",
    curve,
    signatureBytes,
    importAs: { name: "ECDSA", namedCurve: curve },
    signAs: { name: "ECDSA", hash },
  };
}
