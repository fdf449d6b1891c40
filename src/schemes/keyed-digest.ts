/**
 * Digests over a message of which the secret is a part: older than HMAC, or unaware of it. The reader of signed
 * messages has put the secret of this call where the row says, and asks once a secret.
 *
 * Where the secret comes first, SHA-1 and SHA-2 let whoever has one signature make one for a longer message. Between the
 * two stands the padding of the first (FIPS 180-4 §5.1), whose byte 0x80 is no UTF-8 behind a text: so only text counts.
 */
import type { ExtensionModule, SignatureCheck } from "../core/extension.ts";
import type { Digest, KeyedDigestScheme } from "../core/scheme.ts";
import { SigningError } from "../core/signing-error.ts";
import { sameBytes } from "../core/token.ts";
import { strictText } from "./hmac-of.ts";

const digestBytes: { readonly [digest in Digest]: number } = {
  "SHA-1": 20,
  "SHA-256": 32,
  "SHA-384": 48,
  "SHA-512": 64,
};

export const keyedDigest: SignatureCheck<KeyedDigestScheme> = {
  plausible({ digest }, signature) {
    return signature.length === digestBytes[digest];
  },
  /** Every signature is compared, so that the time taken does not tell which one was near. */
  async check({ scheme }, message, signatures) {
    if (strictText(message) === null) return { kind: "rejected", reason: "signature_mismatch" };
    const expected = await digestOf(scheme.digest, message);
    let matched = false;
    for (const signature of signatures) {
      if (await sameBytes(expected, signature)) matched = true;
    }
    return matched
      ? { kind: "verified", secretIndex: 0 }
      : { kind: "rejected", reason: "signature_mismatch" };
  },
  async sign(scheme, secret, message) {
    if (secret.trim() === "") throw new SigningError("the secret must be text that is not empty");
    return digestOf(scheme.digest, message);
  },
};

async function digestOf(digest: Digest, message: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(digest, message));
}

const extension: ExtensionModule = () => ({ keyedDigest });
export default extension;
