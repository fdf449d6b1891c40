/** The strict converter between the spellings of an ECDSA signature: by hand, by chance, and by Wycheproof. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derToRaw, rawToDer } from "../../src/schemes/der.ts";
import { signatureCases } from "../suites/read.ts";

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const hex = (data: Uint8Array | null) => (data === null ? null : Buffer.from(data).toString("hex"));

/** In these, a coordinate has four bytes. */
const read = (der: string) => hex(derToRaw(bytes(der), 4));

describe("a signature in DER", () => {
  it.each([
    ["of full numbers", "30 0c 0204 11223344 0204 55667788", "11223344 55667788"],
    ["of short numbers", "30 06 0201 01 0201 02", "00000001 00000002"],
    ["of numbers with a high bit", "30 0e 0205 00ff223344 0205 0080000000", "ff223344 80000000"],
    ["of numbers of unequal length", "30 09 0204 11223344 0201 7f", "11223344 0000007f"],
    ["of a short number with a high bit", "30 07 0202 0080 0201 01", "00000080 00000001"],
  ])("%s becomes its numbers, padded to the coordinate", (_what, der, raw) => {
    expect(read(der)).toBe(raw.replaceAll(" ", ""));
    expect(hex(rawToDer(bytes(raw)))).toBe(der.replaceAll(" ", ""));
  });

  it.each([
    ["nothing", ""],
    ["a lone tag", "30"],
    ["a sequence without content", "30 00"],
    ["one number only", "30 03 0201 01"],
    ["three numbers", "30 09 0201 01 0201 02 0201 03"],
    ["another outer tag", "31 06 0201 01 0201 02"],
    ["another inner tag", "30 06 0301 01 0201 02"],
    ["another second tag", "30 06 0201 01 0301 02"],
    ["a length in the long form that fits the short one", "30 81 06 0201 01 0201 02"],
    ["a length in two bytes", "30 82 0006 0201 01 0201 02"],
    ["an indefinite length", "30 80 0201 01 0201 02 0000"],
    ["a long form without its byte", "30 81"],
    ["a number's length in the long form", "30 07 0281 01 01 0201 02"],
    ["an outer length that is too short", "30 05 0201 01 0201 02"],
    ["an outer length that is too long", "30 07 0201 01 0201 02"],
    ["a number that runs over the end", "30 06 0201 01 0202 02"],
    ["a first number that swallows the second", "30 06 0204 01020102"],
    ["a byte behind the end", "30 06 0201 01 0201 02 00"],
    ["a byte inside the sequence behind the numbers", "30 07 0201 01 0201 02 00"],
    ["an empty number", "30 05 0200 0201 02"],
    ["an empty second number", "30 05 0201 01 0200"],
    ["zero", "30 06 0201 00 0201 02"],
    ["zero as the second number", "30 06 0201 01 0201 00"],
    ["zero in two bytes", "30 07 0202 0000 0201 02"],
    ["a negative number", "30 06 0201 80 0201 02"],
    ["a negative second number", "30 06 0201 01 0201 ff"],
    ["a needless zero in front", "30 07 0202 0001 0201 02"],
    ["two zeros in front of a high bit", "30 08 0203 000080 0201 02"],
    ["a number longer than the coordinate", "30 0a 0205 0100000000 0201 02"],
    ["a number longer than the coordinate by its high bit", "30 0b 0206 008000000000 0201 02"],
  ])("is refused where it is %s", (_what, der) => {
    expect(read(der)).toBeNull();
  });

  it("takes the long form of a length where it is needed", () => {
    const raw = new Uint8Array(132).fill(0x01);
    const der = rawToDer(raw);
    expect([...der.subarray(0, 5)]).toEqual([0x30, 0x81, 136, 0x02, 66]);
    expect(derToRaw(der, 66)).toEqual(raw);
    for (const length of [135, 137]) {
      const wrong = new Uint8Array(der);
      wrong[2] = length;
      expect(derToRaw(wrong, 66)).toBeNull();
    }
  });
});

describe("of any numbers", () => {
  /** Coordinates with leading zeros and high bits as often as others. */
  const digits = (length: number) =>
    fc
      .tuple(fc.nat(length - 1), fc.uint8Array({ minLength: length, maxLength: length }))
      .map(([zeros, all]) => new Uint8Array(all).fill(0, 0, zeros))
      .filter((all) => all.some((byte) => byte !== 0));
  const signatures = fc
    .constantFrom(32, 48, 66)
    .chain((size) => fc.tuple(fc.constant(size), digits(size), digits(size)))
    .map(([size, r, s]) => ({ size, raw: new Uint8Array([...r, ...s]) }));

  it("the way to DER and back changes nothing", () => {
    fc.assert(
      fc.property(signatures, ({ size, raw }) => {
        expect(derToRaw(rawToDer(raw), size)).toEqual(raw);
      }),
    );
  });

  it("no other text gives the same numbers", () => {
    fc.assert(
      fc.property(signatures, fc.nat(), fc.nat(255), ({ size, raw }, place, byte) => {
        const der = rawToDer(raw);
        const at = place % der.length;
        const other = new Uint8Array(der);
        other[at] = byte;
        const longer = new Uint8Array([...der.subarray(0, at), byte, ...der.subarray(at)]);
        const shorter = new Uint8Array([...der.subarray(0, at), ...der.subarray(at + 1)]);
        const others = [other, longer, shorter].filter((text) => hex(text) !== hex(der));
        expect(others.map((text) => hex(derToRaw(text, size)))).not.toContain(hex(raw));
      }),
    );
  });

  it("arbitrary bytes are refused or are the one text of their numbers", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (tail) => {
        const der = new Uint8Array([0x30, tail.length + 2, 0x02, 1, ...tail]);
        const raw = derToRaw(der, 8);
        expect(raw === null ? der : rawToDer(raw)).toEqual(der);
      }),
    );
  });
});

describe.each([
  ["ecdsa_secp256r1_sha256", "P-256", "SHA-256", 32],
  ["ecdsa_secp384r1_sha384", "P-384", "SHA-384", 48],
  ["ecdsa_secp521r1_sha512", "P-521", "SHA-512", 66],
] as const)("Wycheproof's %s", (file, namedCurve, hash, size) => {
  const cases = signatureCases(file);

  it.each(cases.map((one) => [one.id, `${one.result} ${one.comment}`, one] as const))(
    "%i: %s",
    async (_id, _what, { key, msg, sig, result }) => {
      const raw = derToRaw(sig, size);
      const algorithm = { name: "ECDSA", namedCurve };
      const publicKey = await crypto.subtle.importKey("spki", key, algorithm, false, ["verify"]);
      const verified =
        raw !== null && (await crypto.subtle.verify({ name: "ECDSA", hash }, publicKey, raw, msg));
      expect(verified).toBe(result === "valid");
      // What the converter lets through, it would write just so.
      if (raw !== null) expect(rawToDer(raw)).toEqual(sig);
    },
  );
});
