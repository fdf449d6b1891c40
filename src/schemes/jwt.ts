/**
 * JSON Web Tokens that come with a request (RFC 7519). Built on WebCrypto and the strict decoders of this house
 * rather than on a library: what one would add is mostly leniency, such as base64url with blanks and padding,
 * and more kinds of keys than are ever wanted.
 *
 * Checked in this order, and the first failure is the verdict: the token is there and single; its form, algorithm
 * and `crit`; times, issuer, audience and further claims; the signature; the digest of the body. What is cheap
 * comes first: nobody makes this fetch a key set or digest a body with a token that could not pass anyway.
 */
import { decodeBase64Url } from "../core/encoding.ts";
import { type ExtensionModule, needed, type VerifyInput } from "../core/extension.ts";
import type { Rejection, RejectionReason, Verdict } from "../core/model.ts";
import type { JwtScheme, Place } from "../core/scheme.ts";
import { type JsonObject, readJsonObject } from "./json-object.ts";
import {
  type Checked,
  createJwsChecker,
  type JwsChecker,
  type SignatureToCheck,
} from "./jws-check.ts";
import { readJws, signingInput } from "./jws.ts";
import { checkBodyHash, checkClaims, isWholeBody } from "./jwt-claims.ts";
import { signJwt } from "./jwt-sign.ts";

/** Longest token beside a body: platforms allow more, but no provider sends as much. */
const MAX_CHARACTERS = 16_384;

const jwt: ExtensionModule = ({ documents }) => {
  const checker = createJwsChecker(documents);
  return { jwt: { verify: (input) => verifyJwt(input, checker), sign: signJwt } };
};
export default jwt;

/** A rule of one provider that data cannot say: null where it holds. */
export type ClaimCheck = (claims: JsonObject) => Promise<Rejection | null>;

/** `verified` where a claim binds the body or the token is the body, else `authenticated`. */
export async function verifyJwt(
  input: VerifyInput<JwtScheme>,
  checker: JwsChecker,
  further?: ClaimCheck,
): Promise<Verdict> {
  const { scheme, request } = input;
  const token = presentedToken(input);
  if (typeof token !== "string") return token;
  const jws = readJws(token, "inside", scheme.algorithms);
  if ("reason" in jws) return jws;
  const bytes = decodeBase64Url(jws.payloadText);
  const claims = bytes === null ? null : readJsonObject(bytes);
  if (claims === null) return rejected("signature_malformed", { part: "claims" });
  const wrong = (await checkClaims(input, claims)) ?? (await further?.(claims)) ?? null;
  if (wrong !== null) return wrong;

  const { alg, kid, signature } = jws;
  const message = signingInput(jws.headerText, jws.payloadText);
  const checked = await checkSignature(input, checker, { alg, kid, message, signature });
  if (checked.kind === "rejected") return checked;
  const secretIndex = checked.index;
  if (scheme.bodyHash !== null) {
    const unbound = await checkBodyHash(scheme.bodyHash, claims, request.body);
    return unbound ?? { kind: "verified", secretIndex };
  }
  return { kind: isWholeBody(scheme) ? "verified" : "authenticated", secretIndex };
}

/** With the only kind of keys that the scheme names, whatever the token asks for. */
function checkSignature(
  input: VerifyInput<JwtScheme>,
  checker: JwsChecker,
  signed: SignatureToCheck,
): Promise<Checked> {
  const { key } = input.scheme;
  switch (key.from) {
    case "secret":
      return checker.withSecret(input, signed, key.decoding);
    case "configured":
      return checker.withConfigured(input, signed);
    case "jwks": {
      const urls = key.url === null ? (input.source.settings?.jwks ?? []) : [key.url];
      return checker.withKeySets(input, signed, urls);
    }
  }
}

/** The token behind its prefix. It has no comma, so a header with one is several lines joined into one. */
function presentedToken(input: VerifyInput<JwtScheme>): string | Rejection {
  const { place, prefix } = input.scheme;
  if (isWholeBody(input.scheme)) return bodyText(input.request.body);
  const value = place.kind === "header" ? headerText(input, place.name) : placeText(input, place);
  if (typeof value !== "string") return value;
  if (value.length > MAX_CHARACTERS) return rejected("signature_malformed", { part: "length" });
  if (value.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase())
    return rejected("header_malformed", { expected: `${prefix}<token>` });
  return value.slice(prefix.length).replace(/^ +/, "");
}

function headerText({ request }: VerifyInput<JwtScheme>, name: string): string | Rejection {
  const value = request.headers.get(name);
  if (value === null) return rejected("header_missing", { header: name });
  if (value === "") return rejected("header_malformed", { header: name });
  return value.includes(",") ? rejected("header_duplicated", { header: name }) : value;
}

function placeText(
  { request, source, extensions }: VerifyInput<JwtScheme>,
  place: Place,
): string | Rejection {
  const { settings } = source;
  const scene = settings === undefined ? { request } : { request, settings };
  const text = needed(extensions.fields).text(place, scene);
  if (text.kind === "refused") return { kind: "rejected", reason: text.reason };
  const found = text.kind === "found" ? text.text : "";
  return found === "" ? rejected("part_missing", { part: "token" }) : found;
}

function bodyText(body: Uint8Array): string {
  // What is not ASCII is not base64url: the replacement characters are refused with the rest.
  return new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(body);
}

function rejected(reason: RejectionReason, detail: { readonly [name: string]: string }): Rejection {
  return { kind: "rejected", reason, detail };
}
