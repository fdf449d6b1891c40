/** Compares signatures with the HMAC of a message under each of a source's secrets. */
import type { VerifyInput } from "./extension.ts";
import type { HmacKey } from "./keys.ts";
import type { Verdict } from "./model.ts";
import type { HmacScheme } from "./scheme.ts";
import { sameBytes } from "./token.ts";

/** The first secret that made one of the signatures. */
export async function matchHmac(
  { scheme, secrets, keys }: VerifyInput<HmacScheme>,
  message: Uint8Array,
  signatures: readonly Uint8Array[],
): Promise<Verdict> {
  let usable = false;
  for (const [secretIndex, secret] of secrets.entries()) {
    const key = await keys.hmacKey(scheme.digest, scheme.secret, secret);
    if (key === null) continue;
    usable = true;
    try {
      if (await matchesAny(key, signatures, message)) return { kind: "verified", secretIndex };
    } catch {
      // A comparison that the platform refuses to make is not a match, and not a failure of ours.
      return { kind: "rejected", reason: "signature_malformed" };
    }
  }
  return { kind: "rejected", reason: usable ? "signature_mismatch" : "secret_unusable" };
}

/**
 * Compares in constant time. The message is digested once for a key, however many signatures are listed:
 * a sender who knows no secret must not decide how much work a large body makes.
 */
async function matchesAny(
  key: HmacKey,
  signatures: readonly Uint8Array[],
  message: Uint8Array,
): Promise<boolean> {
  const [only] = signatures;
  if (only !== undefined && signatures.length === 1) {
    return crypto.subtle.verify("HMAC", key, only, message);
  }
  const expected = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
  for (const signature of signatures) {
    if (await sameBytes(expected, signature)) return true;
  }
  return false;
}
