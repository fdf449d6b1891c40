/** The content type of a file of the user's, told by its ending. */
import { extname } from "node:path";

const TYPES: { readonly [extension: string]: string } = {
  ".json": "application/json",
  ".xml": "application/xml",
  ".form": "application/x-www-form-urlencoded",
  ".txt": "text/plain",
};

/** Null for an ending that says nothing. */
export function contentTypeOf(path: string): string | null {
  return TYPES[extname(path).toLowerCase()] ?? null;
}
