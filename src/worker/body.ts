/**
 * Reading a request's body under two bounds: bytes and time. `Content-Length` is only a hint, so the cap
 * is counted while streaming; a sender that stalls is cut off. Standalone workerd has no limit of its
 * own on either, and all requests of an isolate share 128 MB on Cloudflare, so the bytes that may be
 * under way at once have a budget too.
 */

import type { Deadline } from "./deadline.ts";

export type BodyResult =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "too_large" }
  | { readonly kind: "timeout" }
  /** The connection broke or the framing was wrong while reading. */
  | { readonly kind: "broken" }
  /** Too many bytes are under way in this isolate. */
  | { readonly kind: "overloaded" };

/** Bytes that one isolate reads at once. */
const BUDGET_BYTES = 48 * 1024 * 1024;

let bytesUnderWay = 0;

/**
 * Reads the whole body.
 * @param maxBytes larger is `too_large`; nothing more is read then
 * @param deadline by when the last byte must have arrived
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  deadline: Deadline,
): Promise<BodyResult> {
  const expected = announcedLength(request.headers);
  if (expected !== null && expected > maxBytes) return { kind: "too_large" };
  // `body` is touched only where it must be: it makes a stream object, which is not needed to read it whole.
  if (expected === 0 || (expected === null && request.body === null)) {
    return { kind: "read", bytes: new Uint8Array() };
  }

  const reserved = expected ?? maxBytes;
  if (bytesUnderWay + reserved > BUDGET_BYTES) return { kind: "overloaded" };
  bytesUnderWay += reserved;
  try {
    // The HTTP layer ends a body with Content-Length at that length, so it cannot outgrow the cap.
    const reading =
      expected === null && request.body !== null
        ? readStream(request.body, maxBytes)
        : readWhole(request);
    const read = await deadline.race(reading);
    return read === "deadline" ? { kind: "timeout" } : read;
  } finally {
    bytesUnderWay -= reserved;
  }
}

/** Content-Length, or null where there is none that is a length. */
function announcedLength(headers: Headers): number | null {
  const text = headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

async function readWhole(request: Request): Promise<BodyResult> {
  try {
    return { kind: "read", bytes: new Uint8Array(await request.arrayBuffer()) };
  } catch {
    return { kind: "broken" };
  }
}

async function readStream(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<BodyResult> {
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > maxBytes) {
        reader.cancel().catch(() => undefined);
        return { kind: "too_large" };
      }
      pieces.push(value);
    }
  } catch {
    return { kind: "broken" };
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return { kind: "read", bytes };
}
