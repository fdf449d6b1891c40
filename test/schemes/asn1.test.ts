import { describe, expect, it } from "vitest";
import {
  derElements,
  derSequence,
  membersOf,
  positiveInteger,
  TAG,
  wholeBits,
  writeBits,
  writeDer,
  writeInteger,
} from "../../src/schemes/asn1.ts";

function der(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

function hex(bytes: Uint8Array | null | undefined): string | null {
  return bytes === null || bytes === undefined ? null : Buffer.from(bytes).toString("hex");
}

describe("elements", () => {
  it("follow each other to the end", () => {
    const elements = derElements(der("0500" + "040201ff"));
    expect(elements?.map(({ tag, content }) => [tag, hex(content)])).toEqual([
      [TAG.null, ""],
      [TAG.octetString, "01ff"],
    ]);
  });

  it("are none in no bytes", () => {
    expect(derElements(der(""))).toEqual([]);
  });

  it.each([
    [128, "048180"],
    [255, "0481ff"],
    [256, "04820100"],
    [65_535, "0482ffff"],
    [65_536, "0483010000"],
  ])("have a length of %i bytes written %s", (length, header) => {
    const written = writeDer(TAG.octetString, new Uint8Array(length));
    expect(hex(written.subarray(0, header.length / 2))).toBe(header);
    expect(derElements(written)?.[0]?.content.length).toBe(length);
  });

  it.each([
    ["a tag without a length", "04"],
    ["less content than announced", "0402ff"],
    ["an indefinite length", "30800000"],
    ["a long length where a short one does", "04810100"],
    ["a long length with a leading zero", `048200ff${"00".repeat(255)}`],
    ["a length that is cut off", "0482ff"],
    ["a length of four bytes", "048400000001ff"],
    ["a tag of several bytes", "1f0100"],
  ])("are refused with %s", (_, text) => {
    expect(derElements(der(text))).toBeNull();
  });
});

describe("a sequence", () => {
  it("takes up all bytes", () => {
    expect(derSequence(der("30020500"))).toHaveLength(1);
  });

  it.each([
    ["something behind it", "300205000500"],
    ["another tag", "31020500"],
    ["nothing", ""],
    ["broken members", "30020501"],
  ])("is refused with %s", (_, text) => {
    expect(derSequence(der(text))).toBeNull();
  });

  it("is no member that is absent", () => {
    expect(membersOf(undefined)).toBeNull();
  });
});

describe("an integer above zero", () => {
  const integer = (text: string) => hex(positiveInteger(derElements(der(text))?.[0]));

  it.each([
    ["02017f", "7f"],
    ["02020080", "80"],
  ])("in %s is %s", (text, digits) => {
    expect(integer(text)).toBe(digits);
  });

  it.each([
    ["zero", "020100"],
    ["no digits", "0200"],
    ["a negative number", "020180"],
    ["a padded number", "0202007f"],
    ["another tag", "04017f"],
  ])("is not %s", (_, text) => {
    expect(integer(text)).toBeNull();
  });

  it.each([
    ["00007f", "02017f"],
    ["80", "02020080"],
    ["00", "020100"],
  ])("of the digits %s is written %s", (digits, text) => {
    expect(hex(writeInteger(der(digits)))).toBe(text);
  });
});

describe("bits", () => {
  it("of whole bytes are read as they are written", () => {
    const written = writeBits(der("01"), der("02"));
    expect(hex(written)).toBe("0303000102");
    expect(hex(wholeBits(derElements(written)?.[0]))).toBe("0102");
  });

  it.each([
    ["unused ones", "03020780"],
    ["no count of unused ones", "0300"],
    ["another tag", "040100"],
  ])("are refused with %s", (_, text) => {
    expect(wholeBits(derElements(der(text))?.[0])).toBeNull();
  });
});
