/** A request as somebody would sign it who has not the source's secret or the provider's private key. */
import { forged } from "../../core/forge.ts";
import type { RequestToSign } from "../../core/sign-request.ts";
import { strangersKey } from "./throw-away-keys.ts";

/** Null where nothing is checked. Send what comes of it with the body of the original, if the body has changed. */
export function forgery(request: RequestToSign): RequestToSign | null {
  const key = strangersKey(request.scheme);
  return key === null ? forged(request) : { ...request, secret: key };
}
