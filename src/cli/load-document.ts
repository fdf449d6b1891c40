/** Fetches key sets and certificates in this process, by the same code as the Worker. */
import { DOCUMENT_TIMEOUT_MS, readDocument } from "../core/read-document.ts";

/** As `readDocument` says. */
export function loadDocument(url: string): Promise<string | null> {
  return readDocument(url, fetch, AbortSignal.timeout(DOCUMENT_TIMEOUT_MS));
}
