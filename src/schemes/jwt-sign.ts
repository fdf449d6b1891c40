/** Makes the token that a source would take, for samples and tests. */
import { encodeBytes, utf8Bytes } from "../core/encoding.ts";
import type { SignedRequest, SignInput } from "../core/extension.ts";
import type { Json } from "../core/model.ts";
import type { ClaimRule, Digest, Encoding, JwtScheme } from "../core/scheme.ts";
import { SigningError } from "../core/signing-error.ts";
import { isWholeBody } from "./jwt-claims.ts";
import { compactJws, privateKeySigner, secretSigner } from "./jws-sign.ts";

/** Seconds for which a token of ours is good: longer than any test takes. */
const LIFETIME_SECONDS = 300;

/** Throws `SigningError` where the secret cannot sign, or a claim needs what the source does not say. */
export async function signJwt(input: SignInput<JwtScheme>): Promise<SignedRequest> {
  const { scheme, secret, query, body } = input;
  const signer =
    scheme.key.from === "secret"
      ? await secretSigner(scheme.algorithms, scheme.key.decoding, secret)
      : await privateKeySigner(scheme.algorithms, secret);
  const claims = { ...eventIn(input), ...(await claimsFor(input)) };
  const value = scheme.prefix + (await compactJws(signer, { typ: "JWT" }, claims));
  switch (scheme.place.kind) {
    case "header":
      return { headers: { [scheme.place.name]: value }, query, body };
    case "query": {
      const added = `${encodeURIComponent(scheme.place.name)}=${encodeURIComponent(value)}`;
      return { headers: {}, query: query === "" ? added : `${query}&${added}`, body };
    }
    default:
      if (!isWholeBody(scheme)) throw new SigningError("a token inside the body cannot be made");
      return { headers: {}, query, body: utf8Bytes(value) };
  }
}

/** The event where it stands in the claims, because the token is the body. */
function eventIn({ scheme, body }: SignInput<JwtScheme>): { [claim: string]: Json } {
  if (!isWholeBody(scheme)) return {};
  let event: Json;
  try {
    event = JSON.parse(new TextDecoder().decode(body));
  } catch {
    event = null;
  }
  if (!isMap(event)) throw new SigningError("the body must be a JSON object: the token's claims");
  return event;
}

function isMap(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function claimsFor(input: SignInput<JwtScheme>): Promise<{ [claim: string]: Json }> {
  const { scheme, source } = input;
  const now = Math.floor(input.nowMs / 1000);
  const claims: { [claim: string]: Json } = {
    iat: now,
    nbf: now,
    exp: now + LIFETIME_SECONDS,
    jti: input.id,
  };
  const issuer = (source.settings?.issuer ?? scheme.issuers)[0];
  if (issuer !== undefined) claims["iss"] = issuer;
  const audience = source.settings?.audience?.[0];
  if (audience !== undefined) claims["aud"] = audience;
  else if (scheme.audience) throw new SigningError('the source needs the key "audience"');
  for (const rule of scheme.claims) claims[rule.claim] = await claimOf(rule, input);
  const { bodyHash } = scheme;
  if (bodyHash !== null && !(bodyHash.absentWhenEmpty === true && input.body.length === 0))
    claims[bodyHash.claim] = await digestText(bodyHash, input.body);
  return claims;
}

async function claimOf(rule: ClaimRule, input: SignInput<JwtScheme>): Promise<Json> {
  if ("equals" in rule) return rule.equals;
  if ("oneOf" in rule) return rule.oneOf[0] ?? null;
  if ("setting" in rule) {
    const value = input.source.settings?.[rule.setting]?.[0];
    if (value === undefined) throw new SigningError(`the source needs the key "${rule.setting}"`);
    return value;
  }
  const { publicUrl = null } = input.source;
  if (publicUrl === null) throw new SigningError('the source needs the key "url"');
  const [base = ""] = publicUrl.split("?");
  const url = input.query === "" ? base : `${base}?${input.query}`;
  return rule.is === "url" ? url : digestText(rule, utf8Bytes(url));
}

async function digestText(
  rule: { readonly digest: Digest; readonly encoding: Encoding },
  bytes: Uint8Array,
): Promise<string> {
  return encodeBytes(new Uint8Array(await crypto.subtle.digest(rule.digest, bytes)), rule.encoding);
}
