/** The forms that JSON Web Tokens of providers take, so that a row says only what is its own. */
import type { JwsAlgorithm, JwtScheme, Place } from "../core/scheme.ts";
import { textSecret } from "./forms.ts";

interface JwtForm {
  /** The header `authorization` unless said. */
  readonly place?: Place;
  /** Nothing unless said. */
  readonly prefix?: string;
  /** HS256 with the secret as text unless said. */
  readonly algorithms?: readonly JwsAlgorithm[];
  readonly key?: JwtScheme["key"];
  readonly issuers?: readonly string[];
  readonly audience?: boolean;
  readonly claims?: JwtScheme["claims"];
  /** None unless said: the body is not covered. */
  readonly bodyHash?: JwtScheme["bodyHash"];
  readonly toleranceSeconds?: number;
}

export function jwt(form: JwtForm): JwtScheme {
  return {
    kind: "jwt",
    place: form.place ?? { kind: "header", name: "authorization" },
    prefix: form.prefix ?? "",
    algorithms: form.algorithms ?? ["HS256"],
    key: form.key ?? { from: "secret", decoding: textSecret },
    issuers: form.issuers ?? [],
    audience: form.audience ?? false,
    claims: form.claims ?? [],
    bodyHash: form.bodyHash ?? null,
    toleranceSeconds: form.toleranceSeconds ?? 300,
  };
}

/** A claim with the SHA-256 of the received body. */
export function bodyHash(
  claim: string,
  encoding: "hex" | "base64" | "base64url",
  absentWhenEmpty = false,
): NonNullable<JwtScheme["bodyHash"]> {
  const rule = { claim, digest: "SHA-256", encoding } as const;
  return absentWhenEmpty ? { ...rule, absentWhenEmpty } : rule;
}

/** The token is the whole body, and what it says is the event. */
export const wholeBody: Place = { kind: "body", path: [] };
