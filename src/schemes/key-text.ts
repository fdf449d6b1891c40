/**
 * Keys as people write them down: PEM, base64, hex, JSON Web Key. Whatever the spelling, a public key becomes an
 * X.509 SubjectPublicKeyInfo and a private one a PKCS #8 PrivateKeyInfo, which is what WebCrypto imports.
 */
import { decodeBase64, decodeBase64Url, decodeHex, encodeBytes } from "../core/encoding.ts";
import { derSequence, membersOf, TAG } from "./asn1.ts";
import { readJwkText } from "./jwk.ts";
import { algorithmType, ed25519Key, pkcs1Key, readSpki } from "./spki.ts";
import type { PublicKey } from "./spki.ts";

export { readJwk } from "./jwk.ts";
export type { Curve, PublicKey } from "./spki.ts";

/** `pkcs8`: DER of its PrivateKeyInfo (RFC 5208, RFC 5958). */
export interface PrivateKey {
  readonly type: PublicKey["type"];
  readonly pkcs8: Uint8Array;
}

/** Longest text that is looked at. */
const MAX_TEXT = 16_384;
/** Of the keys that Standard Webhooks v1a calls asymmetric. */
const STANDARD_WEBHOOKS = "whpk_";

/**
 * The public key in `text`, blanks around it left aside; `null` where it is none of these:
 * - PEM `PUBLIC KEY` (RFC 7468 §13) or `RSA PUBLIC KEY` (PKCS #1); line breaks may be blanks or the two characters
 *   `\n`, as environment variables often hold them;
 * - base64 of the same SubjectPublicKeyInfo;
 * - the 32 bytes of an Ed25519 key in hex, base64 or base64url, or in base64 behind `whpk_` (Standard Webhooks);
 * - a JSON Web Key without private members.
 *
 * Curves are P-256, P-384 and P-521 with uncompressed points, RSA has 1024 to 8192 bits.
 */
export function readPublicKey(text: string): PublicKey | null {
  if (text.length > MAX_TEXT) return null;
  const trimmed = text.trim();
  if (trimmed.startsWith("{")) return readJwkText(trimmed);
  if (trimmed.startsWith("-----")) {
    const spki = pemBytes(trimmed, "PUBLIC KEY");
    if (spki !== null) return readSpki(spki);
    const pkcs1 = pemBytes(trimmed, "RSA PUBLIC KEY");
    return pkcs1 === null ? null : pkcs1Key(pkcs1);
  }
  if (trimmed.startsWith(STANDARD_WEBHOOKS))
    return ed25519Key(base64Bytes(trimmed.slice(STANDARD_WEBHOOKS.length)));
  // 64 hex digits are base64, too, but of 48 bytes, which are no key.
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return ed25519Key(decodeHex(trimmed));
  const bytes = base64Bytes(trimmed) ?? decodeBase64Url(trimmed);
  if (bytes === null) return null;
  return bytes.length === 32 ? ed25519Key(bytes) : readSpki(bytes);
}

/** A private key for signing samples: PEM `PRIVATE KEY` (RFC 7468 §10), or base64 of the same DER; else `null`. */
export function readPrivateKey(text: string): PrivateKey | null {
  if (text.length > MAX_TEXT) return null;
  const trimmed = text.trim();
  const pkcs8 = trimmed.startsWith("-----")
    ? pemBytes(trimmed, "PRIVATE KEY")
    : base64Bytes(trimmed);
  const [version, algorithm, key] = (pkcs8 === null ? null : derSequence(pkcs8)) ?? [];
  if (pkcs8 === null || version?.tag !== TAG.integer || key?.tag !== TAG.octetString) return null;
  const type = algorithmType(membersOf(algorithm) ?? []);
  return type === null ? null : { type, pkcs8 };
}

/** The bytes of the one PEM block that `text` is, where it has that label and no header fields. */
export function pemBytes(text: string, label: string): Uint8Array | null {
  const begin = `-----BEGIN ${label}-----`;
  const end = `-----END ${label}-----`;
  const trimmed = text.trim();
  if (trimmed.length < begin.length + end.length) return null;
  if (!trimmed.startsWith(begin) || !trimmed.endsWith(end)) return null;
  const inner = trimmed.slice(begin.length, -end.length).replaceAll("\\n", "\n");
  const bytes = decodeBase64(inner.replaceAll(/[ \t\r\n]+/g, ""));
  return bytes === null || bytes.length === 0 ? null : bytes;
}

/** PEM of a SubjectPublicKeyInfo (RFC 7468 §13). */
export function publicKeyPem(spki: Uint8Array): string {
  const lines = encodeBytes(spki, "base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
}

/** Base64 with its padding or without, since keys are handed out both ways. */
function base64Bytes(text: string): Uint8Array | null {
  const padded = text.includes("=") ? text : text.padEnd(Math.ceil(text.length / 4) * 4, "=");
  return decodeBase64(padded);
}
