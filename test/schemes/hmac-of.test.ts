import { createHmac } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { utf8Bytes } from "../../src/core/encoding.ts";
import { createKeyCache } from "../../src/core/keys.ts";
import { matchAny, textSecret } from "../../src/schemes/hmac-of.ts";

const form = { digest: "SHA-256", secret: textSecret } as const;
const messages = [utf8Bytes("one"), utf8Bytes("other")];
const of = (text: string, secret = "secret"): Uint8Array =>
  new Uint8Array(createHmac("sha256", secret).update(text).digest());
const forged = of("forged");

function match(signatures: readonly Uint8Array[], secrets: readonly string[] = ["secret"]) {
  return matchAny(form, { secrets, keys: createKeyCache() }, signatures, messages);
}

describe("matchAny", () => {
  it.each([
    ["the first signature and message", [of("one"), forged], ["secret"], 0],
    ["the last signature and message", [forged, of("other")], ["secret"], 0],
    ["the last secret", [forged, of("one", "new")], ["old", "new"], 1],
    ["a secret behind an empty one", [of("one")], ["", "secret"], 1],
  ])("finds %s", async (_, signatures, secrets, secretIndex) => {
    expect(await match(signatures, secrets)).toEqual({ kind: "verified", secretIndex });
  });

  it.each([
    ["nothing that fits", [forged], ["secret"], "signature_mismatch"],
    ["a signature under an empty secret", [of("one", " ")], [" "], "secret_unusable"],
    ["no signature", [], ["secret"], "signature_malformed"],
    ["a signature that is too short", [of("one").subarray(1)], ["secret"], "signature_mismatch"],
    ["an empty signature", [new Uint8Array()], ["secret"], "signature_mismatch"],
  ])("rejects %s", async (_, signatures, secrets, reason) => {
    expect(await match(signatures, secrets)).toEqual({ kind: "rejected", reason });
  });

  it("digests a message once for a secret, however many signatures are listed", async () => {
    const sign = vi.spyOn(crypto.subtle, "sign");
    const verify = vi.spyOn(crypto.subtle, "verify");
    try {
      await match(Array<Uint8Array>(10).fill(forged), ["a", "b"]);
      expect(sign.mock.calls.length + verify.mock.calls.length).toBe(2 * messages.length);
    } finally {
      sign.mockRestore();
      verify.mockRestore();
    }
  });
});
