/**
 * Signatures of vendors that name the address of their key in the message. Which addresses may be asked is decided
 * by the module of the vendor, before it comes here; an operator may pin keys instead, and then nothing is fetched.
 */
import type { Documents, VerifyInput } from "../core/extension.ts";
import type { Verdict } from "../core/model.ts";
import type { CustomScheme, KeyAlgorithm, PublicKeyScheme } from "../core/scheme.ts";
import { readCertificate } from "./certificate.ts";
import { publicKeyPem } from "./key-text.ts";
import { createPublicKeyCheck } from "./public-key.ts";
import type { PublicKey } from "./spki.ts";

export interface PublishedSignature {
  readonly algorithm: KeyAlgorithm;
  /** Address of the key: one that the vendor's module has found to be the vendor's own. */
  readonly url: string;
  /** The key in the text that stands there; `null` where it is none, or none any more. */
  readonly read: (text: string, nowMs: number) => PublicKey | null;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

export type PublishedKeyCheck = (
  input: VerifyInput<CustomScheme>,
  signed: PublishedSignature,
) => Promise<Verdict>;

/** A check that keeps imported keys; `documents` keeps what was fetched. */
export function createPublishedKeyCheck(documents: Documents): PublishedKeyCheck {
  const checker = createPublicKeyCheck(documents);

  /** Asked for a second time where what was kept is no key any more, such as a certificate that ran out. */
  async function published(
    { url, read }: PublishedSignature,
    nowMs: number,
  ): Promise<PublicKey | null> {
    for (const fresh of [false, true]) {
      const text = await documents.text(url, nowMs, fresh);
      const key = text === null ? null : read(text, nowMs);
      if (key !== null) return key;
    }
    return null;
  }

  return async (input, signed) => {
    const { source, nowMs, secrets } = input;
    const scheme = schemeOf(signed.algorithm);
    const pinned = [...(source.publicKeys ?? []), ...secrets];
    if (!checker.plausible(scheme, signed.signature))
      return { kind: "rejected", reason: "signature_malformed" };
    let publicKeys = pinned;
    if (pinned.length === 0) {
      const key = await published(signed, nowMs);
      if (key === null)
        return { kind: "rejected", reason: "keys_unavailable", detail: { url: signed.url } };
      publicKeys = [publicKeyPem(key.spki)];
    }
    return checker.check(
      { ...input, scheme, source: { ...source, scheme, publicKeys }, secrets: [] },
      signed.message,
      [signed.signature],
    );
  };
}

/** The key of an X.509 certificate that is valid at that time. */
export function certificateKey(text: string, nowMs: number): PublicKey | null {
  const reading = readCertificate(text, nowMs);
  return reading.kind === "key" ? reading.key : null;
}

/** The little that the check of a signature looks at; where it stands, the vendor's module has found out. */
function schemeOf(algorithm: KeyAlgorithm): PublicKeyScheme {
  return {
    kind: "public-key",
    algorithm,
    keys: { from: "configured" },
    encoding: "base64",
    header: null,
    layout: { kind: "plain", prefix: "" },
    signed: [],
    timestamp: null,
    idHeader: null,
    alternateHeaders: null,
  };
}
