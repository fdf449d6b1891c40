/**
 * Public keys in the one form that WebCrypto imports for all algorithms, X.509 SubjectPublicKeyInfo: read with
 * its algorithm and size, or made from the bare numbers of a key.
 */
import { decodeHex, encodeBytes } from "../core/encoding.ts";
import {
  derSequence,
  membersOf,
  positiveInteger,
  TAG,
  wholeBits,
  writeBits,
  writeDer,
  writeInteger,
} from "./asn1.ts";
import type { DerElement } from "./asn1.ts";

export type Curve = "P-256" | "P-384" | "P-521";

/** A public key and what it can be used for. `spki`: DER of its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export type PublicKey =
  | { readonly type: "Ed25519"; readonly spki: Uint8Array }
  | { readonly type: "EC"; readonly curve: Curve; readonly spki: Uint8Array }
  /** `bits`: length of the modulus. */
  | { readonly type: "RSA"; readonly bits: number; readonly spki: Uint8Array };

/** Object identifiers as the hex of their DER content: RFC 8017 §A.1, RFC 5480 §2.1, RFC 8410 §3. */
const OID = {
  rsa: "2a864886f70d010101",
  ec: "2a8648ce3d0201",
  ed25519: "2b6570",
} as const;

const CURVE_OIDS: { readonly [curve in Curve]: string } = {
  "P-256": "2a8648ce3d030107",
  "P-384": "2b81040022",
  "P-521": "2b81040023",
};

/** Bytes of one coordinate of a point, and of each half of a bare signature. */
export const coordinateBytes: { readonly [curve in Curve]: number } = {
  "P-256": 32,
  "P-384": 48,
  "P-521": 66,
};

const MIN_RSA_BITS = 1024;
/** More than any provider uses; a larger modulus would only cost time. */
const MAX_RSA_BITS = 8192;
const UNCOMPRESSED_POINT = 0x04;
const NULL = new Uint8Array([TAG.null, 0]);

/**
 * A public key out of a SubjectPublicKeyInfo. `null` for other algorithms than Ed25519, EC and RSA, other curves,
 * compressed points, an RSA modulus of less than 1024 or more than 8192 bits, and DER that is not strict.
 */
export function readSpki(spki: Uint8Array): PublicKey | null {
  const members = derSequence(spki);
  const algorithm = membersOf(members?.[0]) ?? [];
  const key = wholeBits(members?.[1]);
  const [, parameters] = algorithm;
  if (members?.length !== 2 || key === null) return null;
  switch (algorithmType(algorithm)) {
    case "Ed25519":
      return algorithm.length === 1 && key.length === 32 ? { type: "Ed25519", spki } : null;
    case "EC": {
      const curve = algorithm.length === 2 ? curveOf(parameters) : null;
      if (curve === null || key[0] !== UNCOMPRESSED_POINT) return null;
      return key.length === 1 + 2 * coordinateBytes[curve] ? { type: "EC", curve, spki } : null;
    }
    case "RSA": {
      if (algorithm.length !== 2 || parameters?.tag !== TAG.null) return null;
      const bits = parameters.content.length === 0 ? modulusBits(key) : null;
      return bits === null ? null : { type: "RSA", bits, spki };
    }
    case null:
      return null;
  }
}

/** The 32 bytes of an Ed25519 key (RFC 8410 §4); `null` for any other number of them. */
export function ed25519Key(raw: Uint8Array | null): PublicKey | null {
  if (raw?.length !== 32) return null;
  return readSpki(writeDer(TAG.sequence, writeDer(TAG.sequence, oid(OID.ed25519)), writeBits(raw)));
}

/** The coordinates of a point, each of the full length of the curve (RFC 5480 §2.2). */
export function ecKey(curve: Curve, x: Uint8Array, y: Uint8Array): PublicKey | null {
  const size = coordinateBytes[curve];
  if (x.length !== size || y.length !== size) return null;
  const algorithm = writeDer(TAG.sequence, oid(OID.ec), oid(CURVE_OIDS[curve]));
  const point = writeBits(new Uint8Array([UNCOMPRESSED_POINT]), x, y);
  return readSpki(writeDer(TAG.sequence, algorithm, point));
}

/** Modulus and exponent, big-endian. */
export function rsaKey(modulus: Uint8Array, exponent: Uint8Array): PublicKey | null {
  return pkcs1Key(writeDer(TAG.sequence, writeInteger(modulus), writeInteger(exponent)));
}

/** DER of a PKCS #1 RSAPublicKey (RFC 8017 §A.1.1). */
export function pkcs1Key(der: Uint8Array): PublicKey | null {
  const algorithm = writeDer(TAG.sequence, oid(OID.rsa), NULL);
  return readSpki(writeDer(TAG.sequence, algorithm, writeBits(der)));
}

/** The kind of key that an AlgorithmIdentifier names first. */
export function algorithmType(algorithm: readonly DerElement[]): PublicKey["type"] | null {
  const [identifier] = algorithm;
  if (identifier?.tag !== TAG.objectId) return null;
  switch (encodeBytes(identifier.content, "hex")) {
    case OID.ed25519:
      return "Ed25519";
    case OID.ec:
      return "EC";
    case OID.rsa:
      return "RSA";
    default:
      return null;
  }
}

function curveOf(parameters: DerElement | undefined): Curve | null {
  if (parameters?.tag !== TAG.objectId) return null;
  switch (encodeBytes(parameters.content, "hex")) {
    case CURVE_OIDS["P-256"]:
      return "P-256";
    case CURVE_OIDS["P-384"]:
      return "P-384";
    case CURVE_OIDS["P-521"]:
      return "P-521";
    default:
      return null;
  }
}

function modulusBits(key: Uint8Array): number | null {
  const members = derSequence(key);
  const modulus = positiveInteger(members?.[0]);
  const exponent = positiveInteger(members?.[1]);
  if (members?.length !== 2 || modulus === null || exponent === null) return null;
  // Neither number can be even; an exponent of 1 would accept anything, and above 32 bits nobody uses one.
  if (!isOdd(modulus) || !isOdd(exponent) || exponent.length > 4) return null;
  if (exponent.length === 1 && exponent[0] === 1) return null;
  const bits = modulus.length * 8 - (Math.clz32(modulus[0] ?? 0) - 24);
  return bits < MIN_RSA_BITS || bits > MAX_RSA_BITS ? null : bits;
}

function isOdd(digits: Uint8Array): boolean {
  return ((digits.at(-1) ?? 0) & 1) === 1;
}

function oid(hex: string): Uint8Array {
  return writeDer(TAG.objectId, decodeHex(hex) ?? new Uint8Array());
}
