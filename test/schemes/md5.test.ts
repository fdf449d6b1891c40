/** MD5 against the test suites of RFC 1321 and RFC 2202, and against Node's own. */
import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { encodeBytes, utf8Bytes } from "../../src/core/encoding.ts";
import { hmacMd5, md5 } from "../../src/schemes/md5.ts";

const hex = (bytes: Uint8Array): string => encodeBytes(bytes, "hex");
const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);

describe("md5", () => {
  test.each([
    ["", "d41d8cd98f00b204e9800998ecf8427e"],
    ["a", "0cc175b9c0f1b6a831c399e269772661"],
    ["abc", "900150983cd24fb0d6963f7d28e17f72"],
    ["message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
    ["abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"],
    [
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
      "d174ab98d277d9f5a5611c2c9f419d9f",
    ],
    ["1234567890".repeat(8), "57edf4a22be3c955ac49da2e2107b67a"],
  ])("of %j is what RFC 1321 §A.5 says", (text, expected) => {
    expect(hex(md5(utf8Bytes(text)))).toBe(expected);
  });

  test("is Node's at every length around the ends of its blocks", () => {
    for (let length = 0; length <= 260; length++) {
      const message = Uint8Array.from({ length }, (_, at) => (at * 7 + length) & 0xff);
      expect(hex(md5(message)), String(length)).toBe(
        createHash("md5").update(message).digest("hex"),
      );
    }
  });

  test("counts the bits of a megabyte", () => {
    const message = filled(1 << 20, 0xa5);
    expect(hex(md5(message))).toBe(createHash("md5").update(message).digest("hex"));
  });
});

describe("hmacMd5", () => {
  test.each([
    [filled(16, 0x0b), utf8Bytes("Hi There"), "9294727a3638bb1c13f48ef8158bfc9d"],
    [
      utf8Bytes("Jefe"),
      utf8Bytes("what do ya want for nothing?"),
      "750c783e6ab0b503eaa86e310a5db738",
    ],
    [filled(16, 0xaa), filled(50, 0xdd), "56be34521d144c88dbb8c733f0e8b3f6"],
    [
      filled(80, 0xaa),
      utf8Bytes("Test Using Larger Than Block-Size Key - Hash Key First"),
      "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd",
    ],
    [
      filled(80, 0xaa),
      utf8Bytes("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data"),
      "6f630fad67cda0ee1fb1f562db3aa53e",
    ],
  ])("case %# of RFC 2104 and RFC 2202", (key, message, expected) => {
    expect(hex(hmacMd5(key, message))).toBe(expected);
  });

  test("is Node's for a key of one block and one byte more", () => {
    for (const length of [63, 64, 65]) {
      const key = filled(length, 0x42);
      const message = utf8Bytes("a body");
      expect(hex(hmacMd5(key, message))).toBe(createHmac("md5", key).update(message).digest("hex"));
    }
  });
});
