/** A signature as a forger would have it: for the tests that a forged request must fail. */
import type { RequestToSign } from "./sign.ts";

/** Of the right form, over another body or with another token; null where nothing is checked. */
export function forged(request: RequestToSign): RequestToSign | null {
  if (request.scheme.kind === "none") return null;
  if (request.scheme.kind !== "hmac") return { ...request, secret: `${request.secret}x` };
  return { ...request, body: new TextEncoder().encode("forged") };
}
