/** Fetches key sets and certificates for checks in this process, under the rules of the Worker's own fetch. */

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 256 * 1024;

/** The text at an https address; null for anything but a 200 of at most 256 KB within 5 s. No redirects. */
export async function loadDocument(url: string): Promise<string | null> {
  if (!url.startsWith("https://")) return null;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { redirect: "manual", signal });
    if (response.status !== 200 || response.body === null) return null;
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body) {
      size += piece.byteLength;
      if (size > MAX_BYTES) return null;
      pieces.push(piece);
    }
    return new TextDecoder().decode(Buffer.concat(pieces));
  } catch {
    return null;
  }
}
