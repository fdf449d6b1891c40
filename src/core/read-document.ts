/**
 * Reads a key set or a certificate from an address that a preset or the operator allows, with a call that is handed
 * in: the one request that a sender can bring about, so it is small. https, no redirects, 256 KB.
 */

/** How long it may take, for those who make the signal. */
export const DOCUMENT_TIMEOUT_MS = 5_000;
const MAX_BYTES = 256 * 1024;

/**
 * The text behind an https address; `null` for any answer but 200, and for one that is late, too large or no UTF-8.
 * @param signal ends a call that takes too long
 */
export async function readDocument(
  url: string,
  call: (url: string, init: RequestInit) => Promise<Response>,
  signal: AbortSignal,
): Promise<string | null> {
  if (!url.startsWith("https://")) return null;
  try {
    // A redirect leads to where nobody has looked: it is a failure.
    const init = { redirect: "manual", signal, headers: { accept: "*/*" } } as const;
    const response = await call(url, init);
    if (response.status === 200 && response.body !== null) return await readText(response.body);
    await response.body?.cancel();
    return null;
  } catch {
    return null;
  }
}

/** `null` where there is more than fits: nothing more is read then. */
async function readText(stream: ReadableStream<Uint8Array>): Promise<string | null> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  const reader = stream.getReader();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
