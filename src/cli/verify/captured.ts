/** Reads a captured request: as it went over the wire (RFC 9112), or as a JSON object. */
import { z } from "zod";
import { decodeBase64 } from "../../core/encoding.ts";
import type { Captured } from "./judge.ts";

export type CapturedRead =
  | { readonly kind: "read"; readonly captured: Captured }
  | { readonly kind: "failed"; readonly message: string };

const Shape = z.object({
  method: z.string().default("POST"),
  url: z.string().default("/"),
  headers: z.union([
    z.array(z.tuple([z.string(), z.string()])),
    z.record(z.string(), z.string()).transform((map) => Object.entries(map)),
  ]),
  body_b64: z.string().optional(),
  body: z.string().optional(),
});

/** A file that begins with `{` is JSON; anything else is a request line, headers, an empty line, and the body. */
export function readCaptured(bytes: Uint8Array): CapturedRead {
  return bytes[0] === 0x7b ? readJson(bytes) : readMessage(bytes);
}

function readJson(bytes: Uint8Array): CapturedRead {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return failed("the file begins like JSON and is none");
  }
  const read = Shape.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return failed(
      `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}; expected {"method", "url", "headers": [["name", "value"]], "body" or "body_b64"}`,
    );
  }
  const { method, url, headers, body_b64: encoded, body = "" } = read.data;
  const content = encoded === undefined ? new TextEncoder().encode(body) : decodeBase64(encoded);
  if (content === null) return failed("body_b64 is not base64");
  return made(method, url, headers, content);
}

const LINE = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?$/u;

function readMessage(bytes: Uint8Array): CapturedRead {
  const pairs: [string, string][] = [];
  let at = 0;
  let line = nextLine(bytes, at);
  const [, method, target] = LINE.exec(line.text) ?? [];
  if (method === undefined || target === undefined)
    return failed(`the first line must be as in "POST /in/stripe HTTP/1.1"`);
  for (at = line.next; at < bytes.length; at = line.next) {
    line = nextLine(bytes, at);
    if (line.text === "") return made(method, target, pairs, bytes.subarray(line.next));
    const colon = line.text.indexOf(":");
    if (colon < 1) return failed(`${JSON.stringify(line.text.slice(0, 60))} is no header line`);
    pairs.push([line.text.slice(0, colon), line.text.slice(colon + 1).trim()]);
  }
  return made(method, target, pairs, new Uint8Array());
}

/** Ends at LF; a CR before it is not part of the line. Header bytes are Latin-1, as the platform reads them. */
function nextLine(
  bytes: Uint8Array,
  from: number,
): { readonly text: string; readonly next: number } {
  const found = bytes.indexOf(0x0a, from);
  const end = found === -1 ? bytes.length : found;
  let text = "";
  for (const byte of bytes.subarray(from, end)) text += String.fromCharCode(byte);
  return { text: text.endsWith("\r") ? text.slice(0, -1) : text, next: end + 1 };
}

function made(
  method: string,
  url: string,
  pairs: readonly (readonly [string, string])[],
  body: Uint8Array,
): CapturedRead {
  const headers = new Headers();
  for (const [name, value] of pairs) {
    try {
      headers.append(name, value);
    } catch {
      return failed(`HTTP has no header ${JSON.stringify(name)} with such a value`);
    }
  }
  return { kind: "read", captured: { method, url, headers, body } };
}

function failed(message: string): CapturedRead {
  return { kind: "failed", message };
}
