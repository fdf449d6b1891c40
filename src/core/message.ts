/** The bytes that a signature covers, put together once from the parts that a scheme names. */
import { joinBytes, utf8Bytes } from "./encoding.ts";
import { type FieldReader, type Settings, needed } from "./extension.ts";
import type { ReceivedRequest } from "./model.ts";
import type { Part } from "./scheme.ts";

/** What the parts of a signed message are taken from. `null`: the request has no such value. */
export interface MessageValues {
  readonly request: ReceivedRequest;
  /** Exactly as received: `0171` and `171` are one time and two messages. */
  readonly timestamp: string | null;
  readonly id: string | null;
  /** The URL as registered with the provider, never rebuilt from the `Host` header. */
  readonly url: string | null;
  readonly settings?: Settings | undefined;
  /** For keyed digests, which have the secret in the message. */
  readonly secret: string;
}

export type Message =
  | { readonly kind: "message"; readonly bytes: Uint8Array }
  | { readonly kind: "part_missing"; readonly part: string };

/**
 * Joins the parts. A message that is the body alone is the received bytes themselves, not a copy. A
 * part without a value is an answer of its own: taken as "", two different requests would be one message.
 * `fields` reads the parts that few schemes have.
 */
export async function messageOf(
  parts: readonly Part[],
  values: MessageValues,
  fields: FieldReader | undefined,
): Promise<Message> {
  const pieces: Uint8Array[] = [];
  let text = "";
  for (const part of parts) {
    const value = valueOf(part, values);
    if (typeof value === "string") {
      if (value === "") return { kind: "part_missing", part: nameOf(part) };
      text += value;
      continue;
    }
    const bytes = value ?? (await extended(part, values, fields));
    if (bytes === null) return { kind: "part_missing", part: nameOf(part) };
    if (text !== "") pieces.push(utf8Bytes(text));
    text = "";
    pieces.push(bytes);
  }
  if (text !== "") pieces.push(utf8Bytes(text));
  return { kind: "message", bytes: joinBytes(pieces) };
}

/** True where the message holds the secret, so that each secret makes another message. */
export function needsSecret(parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind === "secret");
}

/** Text, or the body's bytes; "" where the request has no such value; null for parts of an extension. */
function valueOf(part: Part, values: MessageValues): string | Uint8Array | null {
  const { request } = values;
  switch (part.kind) {
    case "literal":
      return part.text;
    case "body":
      return request.body;
    case "timestamp":
      return values.timestamp ?? "";
    case "id":
      return values.id ?? "";
    case "method":
      return request.method;
    case "path":
      return request.path;
    case "url":
      return values.url ?? "";
    case "header":
      return request.headers.get(part.name) ?? "";
    default:
      return null;
  }
}

async function extended(
  part: Part,
  values: MessageValues,
  fields: FieldReader | undefined,
): Promise<Uint8Array | null> {
  const { request, settings, secret } = values;
  const scene = { request, secret, ...(settings === undefined ? {} : { settings }) };
  return needed(fields).part(part, scene);
}

function nameOf(part: Part): string {
  if (part.kind === "header") return `header:${part.name}`;
  if (part.kind !== "at") return part.kind;
  const { place } = part;
  return place.kind === "body" ? `body.${place.path.join(".")}` : `${place.kind}:${place.name}`;
}
