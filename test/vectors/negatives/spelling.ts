/** Other spellings of a signature: of the same bytes in ways that are not the provider's, and of other bytes. */
import type { Encoding } from "../../../src/core/scheme.ts";

export interface Spelling {
  readonly name: string;
  /** Null where it would be no other text. */
  readonly text: string | null;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What a strict decoder refuses, although the same bytes can be made out of it. */
export function looseSpellings(text: string, encoding: Encoding): readonly Spelling[] {
  const middle = text.length >> 1;
  const bytes = Buffer.from(text, encoding);
  const all = [
    { name: "a blank inside it", text: `${text.slice(0, middle)} ${text.slice(middle)}` },
    { name: "a tab inside it", text: `${text.slice(0, middle)}\t${text.slice(middle)}` },
    encoding === "hex"
      ? { name: "written in base64", text: bytes.toString("base64") }
      : { name: "written in hex", text: bytes.toString("hex") },
  ];
  if (encoding === "hex") return all;
  return [
    ...all,
    { name: "in upper case", text: other(text, text.toUpperCase()) },
    encoding === "base64"
      ? { name: "written in base64url", text: other(text, bytes.toString("base64url")) }
      : { name: "written in base64", text: other(text, bytes.toString("base64")) },
    { name: "without its padding", text: other(text, text.replace(/=+$/u, "")) },
    { name: "with padding too many", text: `${text}=` },
    { name: "with unused bits set", text: trailingBits(text) },
  ];
}

/** What can be at the end of a field or parameter; a header never ends in white space. */
export const lineEnds: readonly { readonly name: string; readonly end: string }[] = [
  { name: "a blank behind it", end: " " },
  { name: "a line end behind it", end: "\n" },
  { name: "CR and LF behind it", end: "\r\n" },
];

/** Other bytes, spelled rightly. */
export function otherBytes(text: string, encoding: Encoding): readonly Spelling[] {
  const bytes = Buffer.from(text, encoding);
  const spelled = (changed: Uint8Array): string => Buffer.from(changed).toString(encoding);
  return [
    { name: "its first bit flipped", text: spelled(flipBit(bytes, 0)) },
    { name: "its last bit flipped", text: spelled(flipBit(bytes, (bytes.length - 1) * 8)) },
    { name: "a byte short", text: spelled(bytes.subarray(0, -1)) },
    { name: "a character short", text: text.slice(0, -1) },
    { name: "a byte longer", text: spelled(Buffer.concat([bytes, Buffer.of(0)])) },
    { name: "half of it", text: spelled(bytes.subarray(0, bytes.length >> 1)) },
    { name: "zeros only", text: spelled(new Uint8Array(bytes.length)) },
    { name: "nothing", text: "" },
    { name: "no signature at all", text: "nonsense" },
  ];
}

/** The bit of that number, counted from the lowest bit of the first byte. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const at = bit >> 3;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
  return changed;
}

/** The same bytes with a bit set that the last digit has to spare; null where it has none. */
export function trailingBits(text: string): string | null {
  const bare = text.replace(/=+$/u, "");
  if (bare.length % 4 === 0) return null;
  const plain = bare.at(-1)?.replace("-", "+").replace("_", "/") ?? "";
  const digit = DIGITS[DIGITS.indexOf(plain) + 1] ?? "";
  return bare.slice(0, -1) + digit + text.slice(bare.length);
}

function other(text: string, spelled: string): string | null {
  return spelled === text ? null : spelled;
}
