/** The forms of rows whose signature is checked with a public key. */
import type { Need } from "../core/provider.ts";
import type {
  Encoding,
  KeyAlgorithm,
  Part,
  PublicKeyScheme,
  TimestampRule,
} from "../core/scheme.ts";
import { body, prefixed } from "./forms.ts";

/** RSASSA-PKCS1-v1_5 with SHA-256, and ECDSA on P-256 as DER: what nearly all providers of RSA and ECDSA use. */
export const rsaSha256: KeyAlgorithm = { name: "RSASSA-PKCS1-v1_5", digest: "SHA-256" };
export const ecdsaP256: KeyAlgorithm = {
  name: "ECDSA",
  curve: "P-256",
  digest: "SHA-256",
  form: "der",
};
export const ed25519: KeyAlgorithm = { name: "Ed25519" };

interface PublicKeyForm {
  readonly algorithm: KeyAlgorithm;
  readonly header: string;
  readonly encoding: Encoding;
  /** The body alone unless said. */
  readonly signed?: readonly Part[];
  readonly timestamp?: TimestampRule;
  /** The key set that the provider publishes; configured under `public_key` unless said. */
  readonly keySet?: string;
  readonly boundTo?: PublicKeyScheme["boundTo"];
}

/** A signature in a header of its own, made with a key whose public half the source has. */
export function publicKey(form: PublicKeyForm): PublicKeyScheme {
  const { keySet, boundTo } = form;
  return {
    kind: "public-key",
    algorithm: form.algorithm,
    keys: keySet === undefined ? { from: "configured" } : { from: "jwks", url: keySet },
    ...(boundTo === undefined ? {} : { boundTo }),
    encoding: form.encoding,
    header: form.header,
    layout: prefixed(""),
    signed: form.signed ?? [body],
    timestamp: form.timestamp ?? null,
    idHeader: null,
    alternateHeaders: null,
  };
}

/** The key `public_key` of a source, which there is no doing without. */
export function needsPublicKey(what: string): Need {
  return { key: "public_key", required: true, what };
}
