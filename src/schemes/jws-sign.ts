/** Makes JSON Web Signatures for samples and tests: with a secret, or with a private key. */
import { encodeBytes, utf8Bytes } from "../core/encoding.ts";
import { createKeyCache } from "../core/keys.ts";
import type { Json } from "../core/model.ts";
import type { JwsAlgorithm, SecretDecoding } from "../core/scheme.ts";
import { SigningError } from "../core/signing-error.ts";
import { hmacDigest, publicAlgorithm } from "./jwa.ts";
import { signingInput } from "./jws.ts";
import { readPrivateKey } from "./key-text.ts";

/** A way to sign: the algorithm that goes into the header, and what makes the signature. */
export interface JwsSigner {
  readonly alg: JwsAlgorithm;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Signs with the first of the algorithms, all of which take a shared secret. Throws `SigningError`. */
export async function secretSigner(
  algorithms: readonly JwsAlgorithm[],
  decoding: SecretDecoding,
  secret: string,
): Promise<JwsSigner> {
  const alg = algorithms.find((allowed) => hmacDigest(allowed) !== null);
  const digest = alg === undefined ? null : hmacDigest(alg);
  if (alg === undefined || digest === null)
    throw new SigningError(`a secret cannot sign with ${algorithms.join(", ")}`);
  const key = await createKeyCache(1).hmacKey(digest, decoding, secret);
  if (key === null)
    throw new SigningError(
      decoding.encoding === "utf8"
        ? "the secret must be text that is not empty"
        : `the secret must be ${decoding.encoding}`,
    );
  return {
    alg,
    async sign(message) {
      return new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
    },
  };
}

/** Signs with the first of the algorithms that takes the private key. Throws `SigningError`. */
export async function privateKeySigner(
  algorithms: readonly JwsAlgorithm[],
  secret: string,
): Promise<JwsSigner> {
  const key = readPrivateKey(secret);
  if (key === null) {
    throw new SigningError(
      "to sign a sample, the secret must be a private key: PEM that begins with -----BEGIN PRIVATE KEY-----, or the base64 inside it",
    );
  }
  for (const alg of algorithms) {
    const algorithm = publicAlgorithm(alg);
    if (algorithm?.type !== key.type) continue;
    try {
      const { importAs, signAs } = algorithm;
      const imported = await crypto.subtle.importKey("pkcs8", key.pkcs8, importAs, false, ["sign"]);
      return {
        alg,
        async sign(message) {
          return new Uint8Array(await crypto.subtle.sign(signAs, imported, message));
        },
      };
    } catch {
      // Of another curve than this algorithm takes; the next one may do.
    }
  }
  throw new SigningError(`the private key must be one for ${algorithms.join(" or ")}`);
}

/** The compact form with the payload inside. `header` is what stands beside `alg`. */
export async function compactJws(
  signer: JwsSigner,
  header: { readonly [name: string]: Json },
  payload: { readonly [name: string]: Json },
): Promise<string> {
  const headerText = jsonText({ alg: signer.alg, ...header });
  const payloadText = jsonText(payload);
  const signature = await signer.sign(signingInput(headerText, payloadText));
  return `${headerText}.${payloadText}.${encodeBytes(signature, "base64url")}`;
}

/** The compact form with nothing between the dots (RFC 7515, appendix F). `payload` as in `signingInput`. */
export async function detachedJws(
  signer: JwsSigner,
  header: { readonly [name: string]: Json },
  payload: string | Uint8Array,
): Promise<string> {
  const headerText = jsonText({ alg: signer.alg, ...header });
  const signature = await signer.sign(signingInput(headerText, payload));
  return `${headerText}..${encodeBytes(signature, "base64url")}`;
}

function jsonText(value: { readonly [name: string]: Json }): string {
  return encodeBytes(utf8Bytes(JSON.stringify(value)), "base64url");
}
