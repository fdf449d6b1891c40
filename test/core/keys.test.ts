import { afterEach, describe, expect, it, vi } from "vitest";
import { createKeyCache, secretBytes } from "../../src/core/keys.ts";
import { bytes } from "../helpers/received.ts";

const utf8 = { encoding: "utf8", prefix: "" } as const;
const whsec = { encoding: "base64", prefix: "whsec_" } as const;

describe("the bytes of a secret", () => {
  it("are its text where the scheme says text, a whsec_ included", () => {
    expect(secretBytes(utf8, "whsec_ü")).toEqual(bytes("whsec_ü"));
  });

  it("lose a prefix that is there, and need none", () => {
    expect(secretBytes(whsec, "whsec_AQID")).toEqual(new Uint8Array([1, 2, 3]));
    expect(secretBytes(whsec, "AQID")).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("are the same with and without base64 padding", () => {
    expect(secretBytes(whsec, "AQ")).toEqual(new Uint8Array([1]));
    expect(secretBytes(whsec, "AQ==")).toEqual(new Uint8Array([1]));
  });

  it("are read from hex", () => {
    expect(secretBytes({ encoding: "hex", prefix: "0x" }, "0xFf01")).toEqual(
      new Uint8Array([255, 1]),
    );
  });

  it.each([
    ["an empty text", utf8, ""],
    ["blanks", utf8, " \t\n"],
    ["a prefix alone", whsec, "whsec_"],
    ["plain text where base64 is due", whsec, "correct horse"],
    ["base64 with a line break", whsec, "AQID\n"],
    ["base64 of an impossible length", whsec, "AQIDA"],
    ["hex of odd length", { encoding: "hex", prefix: "" }, "abc"],
  ] as const)("do not exist for %s", (_, decoding, secret) => {
    expect(secretBytes(decoding, secret)).toBeNull();
  });
});

describe("the key cache", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("imports a secret once", async () => {
    const importKey = vi.spyOn(crypto.subtle, "importKey");
    const keys = createKeyCache();
    const first = await keys.hmacKey("SHA-256", utf8, "secret");
    expect(await keys.hmacKey("SHA-256", utf8, "secret")).toBe(first);
    expect(importKey).toHaveBeenCalledTimes(1);
  });

  it("keeps digests and decodings of one secret apart", async () => {
    const keys = createKeyCache();
    const one = await keys.hmacKey("SHA-256", utf8, "AQIDBAUG");
    expect(await keys.hmacKey("SHA-1", utf8, "AQIDBAUG")).not.toBe(one);
    expect(await keys.hmacKey("SHA-256", whsec, "AQIDBAUG")).not.toBe(one);
  });

  it("lets the oldest key go when it is full", async () => {
    const importKey = vi.spyOn(crypto.subtle, "importKey");
    const keys = createKeyCache(2);
    for (const secret of ["a", "b", "c", "b", "c"]) await keys.hmacKey("SHA-256", utf8, secret);
    expect(importKey).toHaveBeenCalledTimes(3);
    await keys.hmacKey("SHA-256", utf8, "a");
    expect(importKey).toHaveBeenCalledTimes(4);
  });

  it("has no key for an unusable secret", async () => {
    expect(await createKeyCache().hmacKey("SHA-256", whsec, "whsec_")).toBeNull();
  });

  it("has no key where the platform refuses the import", async () => {
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new Error("refused"));
    expect(await createKeyCache().hmacKey("SHA-256", utf8, "secret")).toBeNull();
  });
});
