import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, encodeBytes } from "../../src/core/encoding.ts";
import type { Encoding } from "../../src/core/scheme.ts";

const encodings: readonly Encoding[] = ["hex", "base64", "base64url"];

describe.each(encodings)("%s", (encoding) => {
  it("writes what Node's Buffer writes, and reads it back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const text = encodeBytes(bytes, encoding);
        expect(text).toBe(Buffer.from(bytes).toString(encoding));
        expect(decodeText(text, encoding)).toEqual(bytes);
      }),
    );
  });

  it("accepts one text for each byte string, letter case of hex apart", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const bytes = decodeText(text, encoding);
        if (bytes === null) return;
        expect(encodeBytes(bytes, encoding)).toBe(encoding === "hex" ? text.toLowerCase() : text);
      }),
      { examples: [["00"], ["AAAA"], ["AA=="], ["AA"], ["AB=="], ["AB"], ["aA0F"]] },
    );
  });
});

describe("hex", () => {
  it("is read in either letter case", () => {
    expect(decodeText("DEADbeef", "hex")).toEqual(new Uint8Array([0xde, 0xad, 0xbe, 0xef]));
  });

  it.each(["abc", "0x00", "gg", "00 ", " 00", "00\r\n", "0\u0000", "００"])(
    "refuses %j",
    (text) => {
      expect(decodeText(text, "hex")).toBeNull();
    },
  );
});

describe("base64", () => {
  it.each([
    ["missing padding", "AA"],
    ["half of the padding", "AA="],
    ["too much padding", "AAA=="],
    ["padding alone", "===="],
    ["padding in the middle", "AA==AAAA"],
    ["left-over bits before two padding characters", "AB=="],
    ["left-over bits before one padding character", "AAB="],
    ["the URL-safe minus", "-AAA"],
    ["the URL-safe underscore", "_AAA"],
    ["a space inside", "AA AA=="],
    ["a trailing space", "AAA= "],
    ["a line feed", "AAAA\n"],
    ["CR LF", "AAAA\r\nAAAA"],
    ["a NUL", "AAA\u0000"],
    ["a character beyond ASCII", "AAAé"],
  ])("refuses %s", (_, text) => {
    expect(decodeText(text, "base64")).toBeNull();
  });

  it("reads plus and slash", () => {
    expect(decodeText("+/+/", "base64")).toEqual(new Uint8Array([0xfb, 0xff, 0xbf]));
  });
});

describe("base64url", () => {
  it.each([
    ["padding", "AA=="],
    ["a plus", "+AAA"],
    ["a slash", "/AAA"],
    ["left-over bits of two digits", "AB"],
    ["left-over bits of three digits", "AAB"],
    ["a single digit", "A"],
    ["a space", "AAA "],
  ])("refuses %s", (_, text) => {
    expect(decodeText(text, "base64url")).toBeNull();
  });

  it("reads minus and underscore", () => {
    expect(decodeText("-_-_", "base64url")).toEqual(new Uint8Array([0xfb, 0xff, 0xbf]));
  });
});
