/**
 * Decides whether a request comes from who its source says. One interpreter for every scheme: signed messages
 * are read in `signed.ts`, tokens in `token.ts`, and what few sources need in the extensions of `src/schemes/`.
 *
 * Only the configured algorithm and version count. Older twins that a provider sends beside them
 * (`x-hub-signature`, Stripe's `v0`) are not looked at.
 */
import { type Extensions, type VerifiedSource, needed } from "./extension.ts";
import { matchHmac } from "./hmac.ts";
import type { KeyCache } from "./keys.ts";
import type { ReceivedRequest, Verdict } from "./model.ts";
import { verifySigned } from "./signed.ts";
import { verifyToken } from "./token.ts";

export type { KeyCache } from "./keys.ts";
export { createKeyCache } from "./keys.ts";
export type { VerifiedSource } from "./extension.ts";

const NONE: Extensions = {};

/**
 * The verdict on a request. `secrets` are the texts of the source's secrets in order; any of them may
 * match, and `secretIndex` says which did. `nowMs` is epoch milliseconds. Never throws for what a sender
 * or an operator can cause: a check that the platform refuses to make is a rejection.
 */
export async function verify(
  request: ReceivedRequest,
  source: VerifiedSource,
  secrets: readonly string[],
  nowMs: number,
  keys: KeyCache,
  extensions: Extensions = NONE,
): Promise<Verdict> {
  const { scheme } = source;
  const input = { request, source, secrets, nowMs, keys, extensions };
  try {
    switch (scheme.kind) {
      case "hmac":
        return await verifySigned({ ...input, scheme }, matchHmac);
      case "basic":
      case "bearer":
      case "api-key":
        return await verifyToken(scheme, request.headers, secrets);
      case "none":
        return { kind: "unchecked" };
      case "token":
        return await needed(extensions.fields).verifyToken({ ...input, scheme });
      case "keyed-digest":
        return await verifySigned({ ...input, scheme }, needed(extensions.keyedDigest).check);
      case "public-key":
        return await verifySigned({ ...input, scheme }, needed(extensions.publicKey).check);
      case "jwt":
        return await needed(extensions.jwt).verify({ ...input, scheme });
      case "custom":
        return await needed(extensions.custom?.[scheme.name]).verify({ ...input, scheme });
    }
  } catch {
    return { kind: "rejected", reason: "verifier_failed" };
  }
}
