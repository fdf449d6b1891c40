/** A signature as a forger would have it: for the tests that a forged request must fail. */
import type { Part } from "./scheme.ts";
import type { RequestToSign } from "./sign-request.ts";

/**
 * Of the right form, but over another body, or with another secret where the body is not signed or holds the
 * signature itself; null where nothing is checked. Send it with the body of the original.
 */
export function forged(request: RequestToSign): RequestToSign | null {
  const { scheme, secret } = request;
  switch (scheme.kind) {
    case "none":
      return null;
    case "hmac":
    case "keyed-digest":
    case "public-key":
      return scheme.place === undefined && scheme.signed.some(coversBody)
        ? { ...request, body: new TextEncoder().encode("forged") }
        : { ...request, secret: otherSecret(secret) };
    default:
      return { ...request, secret: otherSecret(secret) };
  }
}

function coversBody(part: Part): boolean {
  return part.kind === "body" || part.kind === "body-digest" || part.kind === "sorted-form";
}

/** Of the same length and alphabet, so that one in hex or base64 stays one. */
function otherSecret(secret: string): string {
  const at = secret.search(/[0-9a-f](?=[^:=]*$)/u);
  if (at === -1) return `${secret}x`;
  const other = secret[at] === "a" ? "b" : "a";
  return secret.slice(0, at) + other + secret.slice(at + 1);
}
