/** The same request with one bit of its body changed, which no library that checks the body may accept. */
import type { OracleRequest } from "./oracle.ts";

/** Providers whose library says nothing of the body, each with the reason. */
const BODY_UNCHECKED: Readonly<Record<string, string>> = {
  chargebee: "a user and a password only",
  "dropbox-sign": "time and type of the event only",
  "google-pubsub-push": "the token says who sends, not what",
  "jira-connect": "the token binds method and URL, not the body",
  "mercado-pago": "the manifest is of query and headers",
  vonage: "the library leaves the token's payload_hash to its caller",
};

/** True where a changed body is no reason for the library to refuse. */
export function isBodyUnchecked(provider: string): boolean {
  return provider in BODY_UNCHECKED;
}

/** Changes the case of the letter nearest to the middle of the body, so that the format stays what it was. */
export function flipBody(request: OracleRequest): OracleRequest {
  const body = Buffer.from(request.body);
  let at = body.length >> 1;
  while (at < body.length - 1 && (!isLetter(body[at]) || isEscape(body, at))) at += 1;
  body[at] = (body[at] ?? 0) ^ 0x20;
  return { ...request, body, text: body.toString("utf8") };
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte));
}

/** The letters of `%C3` mean the same in either case. */
function isEscape(body: Uint8Array, at: number): boolean {
  const percent = 0x25;
  return body[at - 1] === percent || body[at - 2] === percent;
}
