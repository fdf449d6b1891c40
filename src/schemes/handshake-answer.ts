/**
 * What goes back to a provider that tests a URL. Nobody may be known yet, so whatever is given back can be made
 * neither a page, nor a header of its own, nor a document: short printable ASCII, never a type that a browser renders.
 */
import type { HandshakeAnswer } from "../core/extension.ts";

/** One to 1,024 printable ASCII characters: room for any challenge, no room for a document. */
const ECHOED = /^[\x20-\x7e]{1,1024}$/u;
/** What may be signed: no text that could be an event, since those that are one are refused as events. */
const SIGNED = /^[A-Za-z0-9_-]{1,128}$/u;
/** Several times the longest text that may be signed, so that a large body costs nothing. */
const LONGEST_SIGNED = 128;

const PLAIN = "text/plain; charset=utf-8";
const JSON_TYPE = "application/json";

/** True where the text may be given back. */
export function isEchoable(text: string): boolean {
  return ECHOED.test(text);
}

/** True where the text may be signed with the secret of the source. */
export function isSignable(text: string): boolean {
  return SIGNED.test(text);
}

/** True where a body is, as a whole, a text that may be signed. */
export function isSignableBody(body: Uint8Array): boolean {
  if (body.length === 0 || body.length > LONGEST_SIGNED) return false;
  return isSignable(String.fromCharCode(...body));
}

export function plainAnswer(status: number, body: string): HandshakeAnswer {
  return answered(status, { "content-type": PLAIN }, body);
}

export function jsonAnswer(value: { readonly [key: string]: string }): HandshakeAnswer {
  return answered(200, { "content-type": JSON_TYPE }, JSON.stringify(value));
}

/** An answer of which the row says everything; a body without a type is plain text. */
export function answered(
  status: number,
  headers: { readonly [name: string]: string },
  body: string,
): HandshakeAnswer {
  const typed =
    body === "" || "content-type" in headers ? headers : { "content-type": PLAIN, ...headers };
  return {
    kind: "answered",
    status,
    headers: { ...typed, "x-content-type-options": "nosniff" },
    body,
  };
}

/** `status` 400: the text is none that may be given back. 403: who asks did not show what was configured. */
export function refused(status: 400 | 403, body: string): HandshakeAnswer {
  return { ...plainAnswer(status, body), kind: "refused" };
}

/** The same without a body, as RFC 9110 §9.3.2 has it for HEAD. */
export function withoutBody(answer: HandshakeAnswer): HandshakeAnswer {
  return { ...answer, body: "" };
}
