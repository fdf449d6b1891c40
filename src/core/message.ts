/** The bytes that a signature covers, put together once from the parts that a scheme names. */
import { utf8Bytes } from "./encoding.ts";
import type { HeaderReader } from "./model.ts";
import type { Part } from "./scheme.ts";

/** What the parts of a signed message are taken from. `null`: the request has no such value. */
export interface MessageValues {
  readonly body: Uint8Array;
  /** Exactly as received: `0171` and `171` are one time and two messages. */
  readonly timestamp: string | null;
  readonly id: string | null;
  readonly method: string;
  /** Raw path without query. */
  readonly path: string;
  /** The URL as registered with the provider, never rebuilt from the `Host` header. */
  readonly url: string | null;
  readonly headers: HeaderReader;
}

export type Message =
  | { readonly kind: "message"; readonly bytes: Uint8Array }
  | { readonly kind: "part_missing"; readonly part: string };

/**
 * Joins the parts. A message that is the body alone is the received bytes themselves, not a copy. A
 * part without a value is an answer of its own: taken as "", two different requests would be one message.
 */
export function signedMessage(parts: readonly Part[], values: MessageValues): Message {
  const pieces: Uint8Array[] = [];
  let text = "";
  for (const part of parts) {
    if (part.kind === "body") {
      if (text !== "") pieces.push(utf8Bytes(text));
      text = "";
      pieces.push(values.body);
      continue;
    }
    const value = textOf(part, values);
    if (value === null || value === "") return { kind: "part_missing", part: nameOf(part) };
    text += value;
  }
  if (text !== "") pieces.push(utf8Bytes(text));
  return { kind: "message", bytes: joinBytes(pieces) };
}

function textOf(part: Exclude<Part, { kind: "body" }>, values: MessageValues): string | null {
  switch (part.kind) {
    case "literal":
      return part.text;
    case "timestamp":
      return values.timestamp;
    case "id":
      return values.id;
    case "method":
      return values.method;
    case "path":
      return values.path;
    case "url":
      return values.url;
    case "header":
      return values.headers.get(part.name);
  }
}

function nameOf(part: Part): string {
  return part.kind === "header" ? `header:${part.name}` : part.kind;
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
