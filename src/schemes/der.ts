/**
 * ECDSA signatures between their two spellings: the DER structure that most providers send, and the bare
 * pair of numbers that WebCrypto takes. Strict in both directions: of a pair of numbers there is exactly
 * one accepted DER text, so nobody can send a second signature made from a first.
 */

const SEQUENCE = 0x30;
const INTEGER = 0x02;
/** The length is in the one byte that follows. Longer signatures than 255 bytes belong to no curve here. */
const LONG_LENGTH = 0x81;

/**
 * The bare signature `r || s`, each `coordinateBytes` long (32 for P-256, 48 for P-384, 66 for P-521;
 * IEEE P1363), of a DER `ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }` (RFC 3279 §2.2.3).
 *
 * `null` for everything else: lengths that are not minimal, indefinite or do not add up, bytes behind the
 * end, integers that are zero, negative, padded, or longer than a coordinate. Whether r and s are below
 * the order of the curve is left to the verification.
 */
export function derToRaw(der: Uint8Array, coordinateBytes: number): Uint8Array | null {
  const start = sequenceStart(der);
  if (start === null) return null;
  const r = integerAt(der, start);
  if (r === null) return null;
  const s = integerAt(der, r.end);
  if (s === null || s.end !== der.length) return null;
  const raw = new Uint8Array(coordinateBytes * 2);
  for (const [half, { digits }] of [r, s].entries()) {
    if (digits.length > coordinateBytes) return null;
    raw.set(digits, (half + 1) * coordinateBytes - digits.length);
  }
  return raw;
}

/** The DER text of a bare signature `r || s`, such as `crypto.subtle.sign` makes. Two halves of at most 127 bytes. */
export function rawToDer(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  const body = [...integer(raw.subarray(0, half)), ...integer(raw.subarray(half))];
  const length = body.length < 0x80 ? [body.length] : [LONG_LENGTH, body.length];
  return new Uint8Array([SEQUENCE, ...length, ...body]);
}

/** Where the content of a sequence that takes up all of `der` begins. */
function sequenceStart(der: Uint8Array): number | null {
  if (der[0] !== SEQUENCE) return null;
  const first = der[1];
  if (first === undefined) return null;
  if (first < 0x80) return first === der.length - 2 ? 2 : null;
  const length = der[2];
  if (first !== LONG_LENGTH || length === undefined || length < 0x80) return null;
  return length === der.length - 3 ? 3 : null;
}

/** The digits of the positive integer at `at`, without the zero that keeps its sign, and where it ends. */
function integerAt(
  der: Uint8Array,
  at: number,
): { readonly digits: Uint8Array; readonly end: number } | null {
  const length = der[at + 1];
  if (der[at] !== INTEGER || length === undefined || length >= 0x80) return null;
  const end = at + 2 + length;
  const content = der.subarray(at + 2, end);
  const [first = 0, second = 0] = content;
  if (first >= 0x80) return null;
  if (first > 0) return { digits: content, end };
  // A leading zero keeps a high bit from meaning "negative", and is there for nothing else. So zero, and
  // a number without a byte, are refused too.
  return second >= 0x80 ? { digits: content.subarray(1), end } : null;
}

function integer(coordinate: Uint8Array): number[] {
  const digits = [...coordinate];
  while (digits.length > 1 && digits[0] === 0) digits.shift();
  if ((digits[0] ?? 0) >= 0x80) digits.unshift(0);
  return [INTEGER, digits.length, ...digits];
}
