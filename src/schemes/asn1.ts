/**
 * Reads and writes DER (X.690 §10), as far as keys and certificates need it. Strict: one text for a value, so
 * lengths are definite and minimal, and nothing stands behind an end.
 */

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const;

export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Tag, length and content. */
  readonly whole: Uint8Array;
}

/** Enough for 16 MB; nothing here comes near. */
const MAX_LENGTH_BYTES = 3;

/**
 * The elements that make up all of `bytes`, one after the other; `null` where they do not, or where a length is
 * indefinite or longer than need be, or a tag has more than one byte.
 */
export function derElements(bytes: Uint8Array): readonly DerElement[] | null {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = lengthAt(bytes, at + 1);
    const tag = bytes[at] ?? 0;
    if (length === null || (tag & 0x1f) === 0x1f) return null;
    const end = length.end + length.value;
    if (end > bytes.length) return null;
    elements.push({
      tag,
      content: bytes.subarray(length.end, end),
      whole: bytes.subarray(at, end),
    });
    at = end;
  }
  return elements;
}

/** The members of the one SEQUENCE that takes up all of `bytes`. */
export function derSequence(bytes: Uint8Array): readonly DerElement[] | null {
  const elements = derElements(bytes);
  const [only] = elements ?? [];
  if (only === undefined || elements?.length !== 1) return null;
  return only.tag === TAG.sequence ? derElements(only.content) : null;
}

/** The members of an element that is a SEQUENCE. */
export function membersOf(element: DerElement | undefined): readonly DerElement[] | null {
  return element?.tag === TAG.sequence ? derElements(element.content) : null;
}

/** The digits of an INTEGER above zero, big-endian without leading zeros; `null` for any other element. */
export function positiveInteger(element: DerElement | undefined): Uint8Array | null {
  if (element?.tag !== TAG.integer) return null;
  const [first, second = 0] = element.content;
  if (first === undefined || first >= 0x80) return null;
  if (first > 0) return element.content;
  return second >= 0x80 ? element.content.subarray(1) : null;
}

/** The bytes of a BIT STRING of whole bytes. */
export function wholeBits(element: DerElement | undefined): Uint8Array | null {
  if (element?.tag !== TAG.bitString || element.content[0] !== 0) return null;
  return element.content.subarray(1);
}

/** An element out of the contents, joined. */
export function writeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const content of contents) length += content.length;
  const header = [tag, ...writtenLength(length)];
  const bytes = new Uint8Array(header.length + length);
  bytes.set(header);
  let at = header.length;
  for (const content of contents) {
    bytes.set(content, at);
    at += content.length;
  }
  return bytes;
}

/** An INTEGER of big-endian digits, leading zeros taken off. */
export function writeInteger(digits: Uint8Array): Uint8Array {
  let first = 0;
  while (first < digits.length - 1 && digits[first] === 0) first++;
  const sign = (digits[first] ?? 0) >= 0x80 ? [0] : [];
  return writeDer(TAG.integer, new Uint8Array(sign), digits.subarray(first));
}

/** A BIT STRING of whole bytes, joined. */
export function writeBits(...contents: readonly Uint8Array[]): Uint8Array {
  return writeDer(TAG.bitString, new Uint8Array(1), ...contents);
}

function lengthAt(
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly end: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0x80) return { value: first, end: at + 1 };
  const count = first - 0x80;
  const end = at + 1 + count;
  if (count === 0 || count > MAX_LENGTH_BYTES || end > bytes.length) return null;
  let value = 0;
  for (const byte of bytes.subarray(at + 1, end)) value = value * 256 + byte;
  const least = count === 1 ? 0x80 : 256 ** (count - 1);
  return value < least ? null : { value, end };
}

function writtenLength(length: number): number[] {
  if (length < 0x80) return [length];
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return [0x80 + digits.length, ...digits];
}
