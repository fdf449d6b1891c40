/** Fetches key sets and certificates in the Worker; imported by the generated routes where some scheme needs them. */
import { DOCUMENT_TIMEOUT_MS, readDocument } from "../core/read-document.ts";
import { callFetch } from "./network.ts";

/** As `readDocument` says. */
export function loadDocument(url: string): Promise<string | null> {
  return readDocument(url, callFetch, AbortSignal.timeout(DOCUMENT_TIMEOUT_MS));
}
