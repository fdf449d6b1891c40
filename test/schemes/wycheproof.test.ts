/**
 * Wycheproof through the verification of a request, as the Worker runs it: a right signature is verified, a wrong
 * one rejected, and nothing throws. Where our verdict is another than the suite's, the case or its kind is named
 * here with the reason.
 */
import { describe, expect, it } from "vitest";
import { encodeBytes } from "../../src/core/encoding.ts";
import type { Documents } from "../../src/core/extension.ts";
import type { Verdict } from "../../src/core/model.ts";
import type {
  Digest,
  HmacScheme,
  KeyAlgorithm,
  PublicKeyScheme,
  SignedScheme,
} from "../../src/core/scheme.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { createPublicKeyCheck } from "../../src/schemes/public-key.ts";
import { received } from "../helpers/received.ts";
import { macCases, signatureCases, type SignatureCase } from "../suites/read.ts";

const HEADER = "x-signature";

/** The body is signed, the signature stands alone in a header. */
const bare: SignedScheme = {
  encoding: "hex",
  header: HEADER,
  layout: { kind: "plain", prefix: "" },
  signed: [{ kind: "body" }],
  timestamp: null,
  idHeader: null,
  alternateHeaders: null,
};

function requestOf({ msg, sig }: SignatureCase) {
  return received({ [HEADER]: encodeBytes(sig, "hex") }, msg);
}

const named = (cases: readonly SignatureCase[]) =>
  cases.map((one) => [one.id, `${one.result} ${one.flags} ${one.comment}`, one] as const);

const verified: Verdict = { kind: "verified", secretIndex: 0 };

describe.each([
  ["hmac_sha1", "SHA-1", 160],
  ["hmac_sha256", "SHA-256", 256],
  ["hmac_sha384", "SHA-384", 384],
  ["hmac_sha512", "SHA-512", 512],
] as const)("%s", (file, digest, fullBits) => {
  const keys = createKeyCache();
  const secret = { encoding: "hex", prefix: "" } as const;
  const scheme: HmacScheme = { ...bare, kind: "hmac", digest, secret };
  const cases = macCases(file);
  const verdictOn = (one: SignatureCase) =>
    verify(requestOf(one), { scheme }, [encodeBytes(one.key, "hex")], 0, keys);

  it.each(named(cases.filter((one) => one.tagBits === fullBits)))(
    "%i: %s",
    async (_id, _what, one) => {
      const mismatch = { kind: "rejected", reason: "signature_mismatch" };
      expect(await verdictOn(one)).toEqual(one.result === "valid" ? verified : mismatch);
    },
  );

  // No provider cuts its tags, and a short one is easier to guess.
  it.each(named(cases.filter((one) => one.tagBits !== fullBits)))(
    "%i: a tag that was cut is refused: %s",
    async (_id, _what, one) => {
      expect(await verdictOn(one)).toMatchObject({
        kind: "rejected",
        reason: "signature_malformed",
      });
    },
  );
});

/** The keys are the source's own, so that none is looked up. */
const nowhere: Documents = {
  text: () => Promise.reject(new Error("no key set is asked for")),
};

const ecdsa = (
  curve: "P-256" | "P-384" | "P-521",
  digest: Digest,
  form: "der" | "raw",
): KeyAlgorithm => ({ name: "ECDSA", curve, digest, form });

const rsa = (digest: Digest): KeyAlgorithm => ({ name: "RSASSA-PKCS1-v1_5", digest });

const PUBLIC_KEYS: readonly (readonly [file: string, algorithm: KeyAlgorithm])[] = [
  ["ed25519", { name: "Ed25519" }],
  ["ecdsa_secp256r1_sha256", ecdsa("P-256", "SHA-256", "der")],
  ["ecdsa_secp256r1_sha256_p1363", ecdsa("P-256", "SHA-256", "raw")],
  ["ecdsa_secp384r1_sha384", ecdsa("P-384", "SHA-384", "der")],
  ["ecdsa_secp384r1_sha384_p1363", ecdsa("P-384", "SHA-384", "raw")],
  ["ecdsa_secp521r1_sha512", ecdsa("P-521", "SHA-512", "der")],
  ["ecdsa_secp521r1_sha512_p1363", ecdsa("P-521", "SHA-512", "raw")],
  ["rsa_signature_2048_sha256", rsa("SHA-256")],
  ["rsa_signature_2048_sha512", rsa("SHA-512")],
];

describe.each(PUBLIC_KEYS)("%s", (file, algorithm) => {
  const keys = createKeyCache();
  const extensions = { publicKey: createPublicKeyCheck(nowhere) };
  const scheme: PublicKeyScheme = {
    ...bare,
    kind: "public-key",
    algorithm,
    keys: { from: "configured" },
  };

  it.each(named(signatureCases(file)))("%i: %s", async (_id, _what, one) => {
    const source = { scheme, publicKeys: [encodeBytes(one.key, "base64")] };
    const verdict = await verify(requestOf(one), source, [], 0, keys, extensions);
    // Rejected for its signature: the key is never what is wrong.
    const wrong = expect.stringMatching(/^(signature_(malformed|mismatch)|header_malformed)$/);
    const rejected = expect.objectContaining({ kind: "rejected", reason: wrong });
    // The suite calls a missing NULL in the padding of RSA acceptable. It is refused: nobody sends one.
    expect(verdict).toEqual(one.result === "valid" ? verified : rejected);
  });
});
