/**
 * Strict decoders and encoders for the three spellings of a signature. "Strict" means that every byte
 * string has one accepted text (hex apart from letter case): a decoder that ignores whitespace, missing
 * padding or left-over bits accepts signatures that nobody sent.
 */
import type { Encoding } from "./scheme.ts";

const utf8 = new TextEncoder();

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HEX = "0123456789abcdef";

/** Marks a character that is not of the alphabet; larger than any digit. */
const NOT_A_DIGIT = 0xff;

const standardDigits = digitsOf(STANDARD);
const urlSafeDigits = digitsOf(URL_SAFE);
const hexDigits = digitsOf(HEX + "ABCDEF", (index) => (index < 16 ? index : index - 6));

/** UTF-8 bytes of a text. */
export function utf8Bytes(text: string): Uint8Array {
  return utf8.encode(text);
}

/** The pieces one after the other; one piece is itself, not a copy. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Bytes of `text`, or `null` where it is not exactly of that encoding. The empty text is no bytes. */
export function decodeText(text: string, encoding: Encoding): Uint8Array | null {
  switch (encoding) {
    case "hex":
      return decodeHex(text);
    case "base64":
      return decodeBase64(text);
    case "base64url":
      return decodeBase64Url(text);
  }
}

/** Text of `bytes`: lower-case hex, padded base64 (RFC 4648 §4), unpadded base64url (§5). */
export function encodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case "hex":
      return encodeHex(bytes);
    case "base64":
      return encodeBase64(bytes);
    case "base64url":
      return encodeBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }
}

/** Hex in either letter case, an even number of digits, nothing else. */
export function decodeHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    const high = digitAt(hexDigits, text, at * 2);
    const low = digitAt(hexDigits, text, at * 2 + 1);
    if (high === NOT_A_DIGIT || low === NOT_A_DIGIT) return null;
    bytes[at] = (high << 4) | low;
  }
  return bytes;
}

/** RFC 4648 §4 with its padding, and with the unused bits of the last digit zero (§3.5). */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return decodeDigits(text, text.length - padding, standardDigits);
}

/** RFC 4648 §5 without padding, and with the unused bits of the last digit zero. */
export function decodeBase64Url(text: string): Uint8Array | null {
  return decodeDigits(text, text.length, urlSafeDigits);
}

function decodeDigits(text: string, digits: number, alphabet: Uint8Array): Uint8Array | null {
  if (digits % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((digits * 3) / 4));
  let pending = 0;
  let pendingBits = 0;
  let written = 0;
  for (let at = 0; at < digits; at++) {
    const digit = digitAt(alphabet, text, at);
    if (digit === NOT_A_DIGIT) return null;
    pending = (pending << 6) | digit;
    pendingBits += 6;
    if (pendingBits >= 8) {
      pendingBits -= 8;
      bytes[written++] = pending >> pendingBits;
      pending &= (1 << pendingBits) - 1;
    }
  }
  return pending === 0 ? bytes : null;
}

function encodeHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15);
  return text;
}

function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function digitAt(alphabet: Uint8Array, text: string, at: number): number {
  return alphabet[text.charCodeAt(at)] ?? NOT_A_DIGIT;
}

function digitsOf(
  alphabet: string,
  digitFor: (index: number) => number = (index) => index,
): Uint8Array {
  const digits = new Uint8Array(128).fill(NOT_A_DIGIT);
  for (let index = 0; index < alphabet.length; index++) {
    digits[alphabet.charCodeAt(index)] = digitFor(index);
  }
  return digits;
}
