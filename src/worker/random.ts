/** Bytes of chance, drawn from the platform in larger pieces: one id takes eight, a call costs the same for any number. */

const POOL_BYTES = 1024;

let pool = new Uint8Array(0);
let used = 0;

/** `getRandomValues` gives no more at once. */
const DRAW_BYTES_MAX = 65_536;

/** Bytes from the platform's cryptographic source; never the same bytes twice. */
export function randomBytes(count: number): Uint8Array {
  if (used + count > pool.byteLength) {
    pool = new Uint8Array(Math.max(POOL_BYTES, count));
    for (let at = 0; at < pool.byteLength; at += DRAW_BYTES_MAX) {
      crypto.getRandomValues(pool.subarray(at, at + DRAW_BYTES_MAX));
    }
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}
