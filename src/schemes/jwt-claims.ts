/**
 * What a token says of itself (RFC 7519 §4.1), held against the source: who made it, for whom, when, and the claims
 * that a provider binds to the request. A claim that a rule asks for and the token lacks is a rejection.
 */
import { decodeText, utf8Bytes } from "../core/encoding.ts";
import type { VerifyInput } from "../core/extension.ts";
import type { Json, Rejection, RejectionReason } from "../core/model.ts";
import type { ClaimRule, Digest, Encoding, JwtScheme } from "../core/scheme.ts";
import { sameBytes } from "../core/token.ts";
import { type JsonObject, own } from "./json-object.ts";

/** Longest text of a claim that is repeated in a detail. */
const MAX_SHOWN = 200;

/** The first claim that does not hold, or null. Everything but the body's digest, which `checkBodyHash` checks. */
export async function checkClaims(
  input: VerifyInput<JwtScheme>,
  claims: JsonObject,
): Promise<Rejection | null> {
  const { scheme, source } = input;
  const early = checkTimes(scheme, claims, input.nowMs);
  if (early !== null) return early;

  const issuers = source.settings?.issuer ?? scheme.issuers;
  if (issuers.length > 0) {
    const wrong = oneOf(claims, "iss", issuers);
    if (wrong !== null) return wrong;
  }
  const audience = source.settings?.audience ?? [];
  if (scheme.audience || audience.length > 0) {
    const wrong = oneOf(claims, "aud", audience);
    if (wrong !== null) return wrong;
  }
  for (const rule of scheme.claims) {
    const wrong = await checkRule(rule, input, claims);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** The token is the body, so its signature covers the body. */
export function isWholeBody({ place }: JwtScheme): boolean {
  return place.kind === "body" && place.path.length === 0;
}

/** Null where the claim is the digest of the received body. */
export async function checkBodyHash(
  rule: NonNullable<JwtScheme["bodyHash"]>,
  claims: JsonObject,
  body: Uint8Array,
): Promise<Rejection | null> {
  const text = own(claims, rule.claim);
  if (text === undefined && body.length === 0 && rule.absentWhenEmpty === true) return null;
  return checkDigest(rule, text, body);
}

/**
 * `source.publicUrl` with the query of this request: providers sign the URL that they call, with whatever they
 * append to it. The host and path are the operator's, whatever a request says of them. Null: there is none.
 */
export function calledUrl({ source, request }: VerifyInput<unknown>): string | null {
  const { publicUrl = null } = source;
  if (publicUrl === null) return null;
  const [base = ""] = publicUrl.split("?");
  return request.query === "" ? base : `${base}?${request.query}`;
}

/**
 * `exp`, `nbf` and `iat` in Unix seconds, fractions allowed. A token with no end is only good for as long as its
 * `iat` is young; one that says no time at all, only where it is bound to one body.
 */
function checkTimes(scheme: JwtScheme, claims: JsonObject, nowMs: number): Rejection | null {
  const [exp, nbf, iat] = [own(claims, "exp"), own(claims, "nbf"), own(claims, "iat")];
  for (const [claim, value] of Object.entries({ exp, nbf, iat })) {
    if (value === undefined) continue;
    if (typeof value !== "number" || !Number.isFinite(value))
      return rejected("timestamp_malformed", { claim });
  }
  const now = nowMs / 1000;
  const { toleranceSeconds } = scheme;
  const age = (instant: number) => ({ ageSeconds: Math.trunc(now - instant), toleranceSeconds });
  if (typeof exp === "number" && now >= exp + toleranceSeconds)
    return rejected("token_expired", { claim: "exp", ...age(exp) });
  for (const [claim, instant] of Object.entries({ nbf, iat })) {
    if (typeof instant === "number" && instant - now > toleranceSeconds)
      return rejected("timestamp_in_future", { claim, ...age(instant) });
  }
  if (exp !== undefined) return null;
  if (typeof iat === "number") {
    return now - iat > toleranceSeconds
      ? rejected("timestamp_too_old", { claim: "iat", ...age(iat) })
      : null;
  }
  const bound = scheme.bodyHash !== null || isWholeBody(scheme);
  return bound ? null : rejected("timestamp_missing", { claim: "exp" });
}

async function checkRule(
  rule: ClaimRule,
  input: VerifyInput<JwtScheme>,
  claims: JsonObject,
): Promise<Rejection | null> {
  const value = own(claims, rule.claim);
  if ("equals" in rule) return value === rule.equals ? null : mismatch(rule.claim, value);
  if ("oneOf" in rule) return oneOf(claims, rule.claim, rule.oneOf);
  if ("setting" in rule)
    return oneOf(claims, rule.claim, input.source.settings?.[rule.setting] ?? []);
  const url = calledUrl(input);
  if (url === null) return rejected("part_missing", { part: "url" });
  if (rule.is === "url") return oneOf(claims, rule.claim, [url]);
  return checkDigest(rule, value, utf8Bytes(url));
}

async function checkDigest(
  rule: { readonly claim: string; readonly digest: Digest; readonly encoding: Encoding },
  value: Json | undefined,
  bytes: Uint8Array,
): Promise<Rejection | null> {
  if (value === undefined) return rejected("part_missing", { part: `claim ${rule.claim}` });
  if (typeof value !== "string") return mismatch(rule.claim, value);
  // Upstash pads what others do not; a signed text of either kind means the same digest.
  const text = rule.encoding === "base64url" ? value.replace(/={1,2}$/, "") : value;
  const claimed = decodeText(text, rule.encoding);
  if (claimed === null) return mismatch(rule.claim, value);
  const digest = new Uint8Array(await crypto.subtle.digest(rule.digest, bytes));
  return (await sameBytes(claimed, digest)) ? null : mismatch(rule.claim, value);
}

/** `aud` may be a list, of which one will do (RFC 7519 §4.1.3); every other claim is one text. */
function oneOf(claims: JsonObject, claim: string, allowed: readonly string[]): Rejection | null {
  const value = own(claims, claim);
  if (value === undefined) return rejected("part_missing", { part: `claim ${claim}` });
  const texts = claim === "aud" && Array.isArray(value) ? value : [value];
  const listed = texts.some((text) => typeof text === "string" && allowed.includes(text));
  return listed ? null : mismatch(claim, value, allowed);
}

/** `expected` is what the operator configured, never a secret. */
function mismatch(claim: string, value: Json | undefined, expected?: readonly string[]): Rejection {
  const shown = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  const found = shown.slice(0, MAX_SHOWN);
  if (expected === undefined) return rejected("claim_mismatch", { claim, found });
  return rejected("claim_mismatch", { claim, found, expected: expected.join(" ") });
}

function rejected(
  reason: RejectionReason,
  detail: { readonly [name: string]: string | number },
): Rejection {
  return { kind: "rejected", reason, detail };
}
