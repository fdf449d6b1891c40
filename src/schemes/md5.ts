/**
 * MD5 (RFC 1321) and HMAC-MD5 (RFC 2104), which the Web Cryptography API leaves out for good reasons: collisions
 * are made in seconds. Some providers still sign with it. An HMAC with it is not known to be forgeable.
 */

/** Shift amounts of the four rounds (RFC 1321 §3.4). */
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21] as const;
/** The integer parts of 2³² · |sin(i + 1)|. */
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))));
const BLOCK_BYTES = 64;

/** The 16 bytes of the digest. */
export function md5(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, (message.length * 8) >>> 0, true);
  view.setUint32(padded.length - 4, Math.floor(message.length / 2 ** 29), true);

  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let at = 0; at < padded.length; at += BLOCK_BYTES) mixBlock(state, view, at);

  const digest = new Uint8Array(16);
  const out = new DataView(digest.buffer);
  for (let word = 0; word < 4; word++) out.setUint32(word * 4, state[word] ?? 0, true);
  return digest;
}

/** `key` may be of any length. */
export function hmacMd5(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(key.length > BLOCK_BYTES ? md5(key) : key);
  const inner = new Uint8Array(BLOCK_BYTES + message.length);
  const outer = new Uint8Array(BLOCK_BYTES + 16);
  for (const [at, byte] of block.entries()) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  inner.set(message, BLOCK_BYTES);
  outer.set(md5(inner), BLOCK_BYTES);
  return md5(outer);
}

function mixBlock(state: Uint32Array, view: DataView, at: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const word = [step, 5 * step + 1, 3 * step + 5, 7 * step][round] ?? 0;
    const mixed =
      a + mix(round, b, c, d) + (SINES[step] ?? 0) + view.getUint32(at + (word % 16) * 4, true);
    const shift = SHIFTS[round * 4 + (step % 4)] ?? 0;
    [a, d, c, b] = [d, c, b, (b + rotated(mixed | 0, shift)) | 0];
  }
  for (const [index, value] of [a, b, c, d].entries()) state[index] = (state[index] ?? 0) + value;
}

/** F, G, H and I of RFC 1321 §3.4. */
function mix(round: number, b: number, c: number, d: number): number {
  switch (round) {
    case 0:
      return (b & c) | (~b & d);
    case 1:
      return (b & d) | (c & ~d);
    case 2:
      return b ^ c ^ d;
    default:
      return c ^ (b | ~d);
  }
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
