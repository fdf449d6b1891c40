/**
 * Answers the requests with which a provider tests a new URL. Such a request is no event: nothing is
 * stored and nothing is routed. Called only after the request has been verified, so that nobody but the
 * provider can have the router echo a text.
 */
import type { Json, ReceivedRequest } from "./model.ts";
import type { Handshake } from "./scheme.ts";

export interface HandshakeAnswer {
  /** `refused`: it is a handshake, but its challenge is not one that may be echoed. */
  readonly kind: "answered" | "refused";
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** One to 1,024 printable ASCII characters: room for any challenge, no room for a document. */
const CHALLENGE = /^[\x20-\x7e]{1,1024}$/;

/**
 * The answer to a handshake, or `null` where the request is not one. The challenge goes back as plain
 * text that a browser must not take for anything else.
 */
export function answerHandshake(
  handshake: Handshake,
  request: Pick<ReceivedRequest, "method">,
  payload: Json,
): HandshakeAnswer | null {
  if (request.method !== "POST") return null;
  for (const [key, expected] of Object.entries(handshake.match)) {
    if (ownField(payload, key) !== expected) return null;
  }
  const challenge = ownField(payload, handshake.field);
  if (typeof challenge !== "string" || !CHALLENGE.test(challenge)) {
    return answer(
      "refused",
      400,
      `${handshake.field} must be 1 to 1024 printable ASCII characters`,
    );
  }
  return answer("answered", 200, challenge);
}

function answer(kind: HandshakeAnswer["kind"], status: number, body: string): HandshakeAnswer {
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
  };
  return { kind, status, headers, body };
}

function ownField(payload: Json, key: string): Json | undefined {
  if (payload === null || typeof payload !== "object" || Array.isArray(payload)) return undefined;
  return Object.hasOwn(payload, key) ? payload[key] : undefined;
}
