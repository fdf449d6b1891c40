/**
 * Shared tokens: they prove the sender but do not cover the body. Basic (RFC 7617), bearer (RFC 6750),
 * and a key in a header of its own.
 */
import { decodeBase64, utf8Bytes } from "./encoding.ts";
import type { HeaderReader, RejectionReason, Verdict } from "./model.ts";
import type { Scheme } from "./scheme.ts";

type HeaderTokenScheme = Extract<Scheme, { kind: "basic" | "bearer" | "api-key" }>;

type Presented =
  | { readonly kind: "token"; readonly bytes: Uint8Array }
  | { readonly kind: "refused"; readonly reason: RejectionReason };

const missing: Presented = { kind: "refused", reason: "header_missing" };
const duplicated: Presented = { kind: "refused", reason: "header_duplicated" };
const malformed: Presented = { kind: "refused", reason: "header_malformed" };

/**
 * Compares the token that a request presents with each secret. Every secret is compared, so that the
 * time taken does not tell which one was near.
 */
export async function verifyToken(
  scheme: HeaderTokenScheme,
  headers: HeaderReader,
  secrets: readonly string[],
): Promise<Verdict> {
  const presented = presentedToken(scheme, headers);
  if (presented.kind === "refused") return { kind: "rejected", reason: presented.reason };
  let usable = false;
  let matched = -1;
  for (const [index, secret] of secrets.entries()) {
    if (!isUsable(scheme, secret)) continue;
    usable = true;
    const same = await sameBytes(presented.bytes, utf8Bytes(secret));
    if (same && matched < 0) matched = index;
  }
  if (matched >= 0) return { kind: "authenticated", secretIndex: matched };
  return { kind: "rejected", reason: usable ? "token_mismatch" : "secret_unusable" };
}

/** A Basic secret without a colon has no user and password; a blank secret, or a colon alone, is none at all. */
export function isUsable(scheme: Pick<Scheme, "kind">, secret: string): boolean {
  if (secret.trim() === "") return false;
  return scheme.kind !== "basic" || (secret.includes(":") && /[^:\s]/.test(secret));
}

/**
 * Equality of two byte strings in a time that depends on neither's content: their SHA-256 digests have
 * one length, and every byte of them is looked at.
 */
export async function sameBytes(left: Uint8Array, right: Uint8Array): Promise<boolean> {
  const [one, other] = await Promise.all([
    crypto.subtle.digest("SHA-256", left),
    crypto.subtle.digest("SHA-256", right),
  ]);
  const a = new Uint8Array(one);
  const b = new Uint8Array(other);
  let difference = 0;
  for (let at = 0; at < a.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}

function presentedToken(scheme: HeaderTokenScheme, headers: HeaderReader): Presented {
  const value = headers.get(scheme.kind === "api-key" ? scheme.header : "authorization");
  if (value === null) return missing;
  if (value.includes(", ")) return duplicated;
  if (scheme.kind === "api-key") {
    return value === "" ? malformed : { kind: "token", bytes: utf8Bytes(value) };
  }
  // RFC 9110 §11.4: a scheme name in any letter case, spaces, then one token.
  const token = new RegExp(`^${scheme.kind} +([^ ]+)$`, "i").exec(value)?.[1];
  if (token === undefined) return malformed;
  if (scheme.kind === "bearer") return { kind: "token", bytes: utf8Bytes(token) };
  const bytes = decodeBase64(token);
  return bytes === null ? malformed : { kind: "token", bytes };
}
