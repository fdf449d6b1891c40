/** Signs samples with a private key, for `send`, `test` and the tests of the rows. No request is verified here. */
import type { KeyAlgorithm } from "../core/scheme.ts";
import { SigningError } from "../core/signing-error.ts";
import { rawToDer } from "./der.ts";
import { readPrivateKey } from "./key-text.ts";
import { importParameters, useParameters } from "./public-key-algorithm.ts";

/**
 * The bytes of a signature in the form that the algorithm names.
 * @param secret private key, PEM or base64 of PKCS #8
 * @throws SigningError where the text is no private key of the algorithm
 */
export async function signWithPrivateKey(
  algorithm: KeyAlgorithm,
  secret: string,
  message: Uint8Array,
): Promise<Uint8Array> {
  const key = await importPrivateKey(algorithm, secret);
  const made = new Uint8Array(await crypto.subtle.sign(useParameters(algorithm), key, message));
  return algorithm.name === "ECDSA" && algorithm.form === "der" ? rawToDer(made) : made;
}

async function importPrivateKey(algorithm: KeyAlgorithm, secret: string) {
  const key = readPrivateKey(secret);
  if (key !== null) {
    try {
      const parameters = importParameters(algorithm);
      return await crypto.subtle.importKey("pkcs8", key.pkcs8, parameters, false, ["sign"]);
    } catch {
      // Of another algorithm or curve: said below.
    }
  }
  const kind = algorithm.name === "ECDSA" ? `ECDSA ${algorithm.curve}` : algorithm.name;
  throw new SigningError(
    `to sign, the secret must be a private ${kind} key, as PEM or as base64 of PKCS #8`,
  );
}
