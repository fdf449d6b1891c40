import { describe, expect, it } from "vitest";
import type { Documents } from "../../src/core/extension.ts";
import { certificateKey, createPublishedKeyCheck } from "../../src/schemes/published-key.ts";
import { bytes } from "../helpers/received.ts";
import { rsaCertificate } from "./certificates.ts";
import { inputOf, publicPem, rsa, rsaSigned } from "./custom/vendor.ts";
import { readPublicKey } from "../../src/schemes/key-text.ts";

const url = "https://keys.example.com/key.pem";
const signed = {
  algorithm: { name: "RSASSA-PKCS1-v1_5", digest: "SHA-256" },
  url,
  read: readPublicKey,
  message: bytes("message"),
  signature: new Uint8Array(Buffer.from(rsaSigned("sha256", "message"), "base64")),
} as const;

/** `kept` where it may be an hour old, `fresh` where it must not. */
function answering(kept: string | null, fresh: string | null) {
  const asked: boolean[] = [];
  const documents: Documents = {
    text: (_, __, again = false) => {
      asked.push(again);
      return Promise.resolve(again ? fresh : kept);
    },
  };
  return { documents, asked };
}

describe("a published key", () => {
  const own = publicPem(rsa.publicKey);

  it("is taken as it was kept", async () => {
    const { documents, asked } = answering(own, null);
    const verdict = await createPublishedKeyCheck(documents)(inputOf({}), signed);
    expect(verdict).toEqual({ kind: "verified", secretIndex: 0 });
    expect(asked).toEqual([false]);
  });

  it.each([
    ["could not be had", null],
    ["is none", "<html>"],
  ])("is asked for again where it %s", async (_, kept) => {
    const { documents, asked } = answering(kept, own);
    const verdict = await createPublishedKeyCheck(documents)(inputOf({}), signed);
    expect(verdict).toMatchObject({ kind: "verified" });
    expect(asked).toEqual([false, true]);
  });

  it("that cannot be had is no fault of the sender", async () => {
    const { documents } = answering(null, null);
    expect(await createPublishedKeyCheck(documents)(inputOf({}), signed)).toEqual({
      kind: "rejected",
      reason: "keys_unavailable",
      detail: { url },
    });
  });

  it("is not asked for with a signature of an impossible length", async () => {
    const { documents, asked } = answering(own, own);
    const short = { ...signed, signature: new Uint8Array(3) };
    expect(await createPublishedKeyCheck(documents)(inputOf({}), short)).toMatchObject({
      reason: "signature_malformed",
    });
    expect(asked).toEqual([]);
  });

  it("does not help a signature of something else", async () => {
    const { documents } = answering(own, own);
    const other = { ...signed, message: bytes("another") };
    expect(await createPublishedKeyCheck(documents)(inputOf({}), other)).toMatchObject({
      reason: "signature_mismatch",
    });
  });
});

describe("the key of a certificate", () => {
  it("is there while the certificate is valid", () => {
    expect(certificateKey(rsaCertificate, Date.parse("2027-01-01T00:00:00Z"))?.type).toBe("RSA");
    expect(certificateKey(rsaCertificate, Date.parse("2037-01-01T00:00:00Z"))).toBeNull();
  });
});
