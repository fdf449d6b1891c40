/** Bytes of chance, drawn from the platform in larger pieces: one id takes eight, a call costs the same for any number. */

const POOL_BYTES = 1024;

let pool = new Uint8Array(0);
let used = 0;

/** At most 1,024 bytes from the platform's cryptographic source; never the same bytes twice. */
export function randomBytes(count: number): Uint8Array {
  if (used + count > pool.byteLength) {
    pool = crypto.getRandomValues(new Uint8Array(POOL_BYTES));
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}
