/**
 * How a provider proves that a request is its own, as data. One interpreter (`verify.ts`) reads every
 * scheme, the same rows sign samples (`sign.ts`), and only the rows that `routes.yaml` uses end up in
 * the compiled plan. What few sources need (other places than headers, public keys, tokens of JSON Web
 * Signature) is read by an extension, which is bundled for those who use it (`extension.ts`).
 */

import type { Part, Place, SettingName } from "./part.ts";

export type Digest = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
export type Encoding = "hex" | "base64" | "base64url";

export type { ExtendedPart, Part, Place, SettingName } from "./part.ts";

/**
 * How the text that carries the signature is laid out.
 * `plain`: the whole value is the signature after an optional prefix (`sha256=`).
 * `pairs`: `t=…,v1=…` with repeated keys kept (Stripe). Several signature keys: any may hold one (PayMongo).
 *   With `groupSeparator`, whole sets of pairs are repeated, all with one timestamp (Persona).
 * `tagged-list`: space-separated `v1,<signature>` (Standard Webhooks); other tags are ignored.
 * `list`: signatures one after the other, each with the prefix; with `timestampFirst` the first item is the
 *   timestamp (Recurly).
 * `template`: a literal layout from `routes.yaml` such as `t={timestamp},v1={signature}`.
 */
export type ValueLayout =
  | { readonly kind: "plain"; readonly prefix: string }
  | {
      readonly kind: "pairs";
      readonly separator: string;
      readonly signatureKey: string | readonly string[];
      readonly timestampKey: string | null;
      readonly groupSeparator?: string;
    }
  | { readonly kind: "tagged-list"; readonly tag: string }
  | {
      readonly kind: "list";
      readonly separator: string;
      readonly prefix: string;
      readonly timestampFirst?: boolean;
    }
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[] };

export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "signature" }
  | { readonly kind: "timestamp" };

/** How the text of a secret becomes key bytes. */
export interface SecretDecoding {
  readonly encoding: "utf8" | "base64" | "hex";
  /** Stripped first where present, such as `whsec_` of Standard Webhooks. */
  readonly prefix: string;
  /** Appended to the text, such as the `&` of Fitbit (OAuth 1.0a key of an empty token secret). */
  readonly suffix?: string;
  /** The key is the digest of the decoded bytes (Braintree, ConnectWise). */
  readonly digest?: Digest;
  /** Unicode normalisation of the text (EasyPost). */
  readonly normalise?: "NFKD";
}

export interface TimestampRule {
  /** Header that carries it; null when it stands inside the signature's text, or at `place`. */
  readonly header: string | null;
  /** Read by the extension `fields`, such as a field of the payload. */
  readonly place?: Place;
  /**
   * `s`, `ms`: digits since 1970. `rfc3339`: date and time with zone, any number of fraction digits; one
   * without a zone is UTC. `http-date`: RFC 9110 §5.6.7, IMF-fixdate. All but digits need the extension `fields`.
   */
  readonly unit: "s" | "ms" | "rfc3339" | "http-date";
  /** Null: the provider signs no time of sending that could be held against a window. */
  readonly toleranceSeconds: number | null;
}

/** What all schemes have in common that sign a message put together from parts. */
export interface SignedScheme {
  readonly encoding: Encoding;
  /** Header that carries the signature; null where it stands at `place`. */
  readonly header: string | null;
  /** Where the signature stands if not in a header: read by the extension `fields`. */
  readonly place?: Place;
  /**
   * Further headers that may each carry a signature of the same message, as during a rotation of keys (Box,
   * DocuSign). One of all is enough; those that are absent are passed over.
   */
  readonly moreHeaders?: readonly string[];
  readonly layout: ValueLayout;
  readonly signed: readonly Part[];
  readonly timestamp: TimestampRule | null;
  /** Header that carries the message id where `signed` has an `id` part. */
  readonly idHeader: string | null;
  /**
   * Another set of the same headers that the provider may use instead (Svix sends `svix-*` or
   * `webhook-*`). All of a set are taken together, never mixed.
   */
  readonly alternateHeaders: HeaderSet | null;
}

export interface HmacScheme extends SignedScheme {
  readonly kind: "hmac";
  readonly digest: Digest;
  readonly secret: SecretDecoding;
  /** The signature is the encoding of the hex text of the HMAC, not of its bytes (Rapyd). */
  readonly ofHex?: boolean;
}

export interface HeaderSet {
  readonly signature: string;
  readonly timestamp: string | null;
  readonly id: string | null;
}

/** A digest over parts of which one is the secret: older than HMAC, or unaware of it (Recharge, Cloudinary). */
export interface KeyedDigestScheme extends SignedScheme {
  readonly kind: "keyed-digest";
  readonly digest: Digest;
  readonly secret: SecretDecoding;
}

export type KeyAlgorithm =
  | { readonly name: "Ed25519" }
  /** `form`: an ASN.1 SEQUENCE (`der`), or r and s one after the other (`raw`, IEEE P1363). */
  | {
      readonly name: "ECDSA";
      readonly curve: "P-256" | "P-384" | "P-521";
      readonly digest: Digest;
      readonly form: "der" | "raw";
    }
  /** `minimumBits`: the least length of a modulus; absent: 2048. */
  | {
      readonly name: "RSASSA-PKCS1-v1_5";
      readonly digest: Digest;
      readonly minimumBits?: number;
    };

/**
 * A signature that is checked with the sender's public key. The keys are what the source has under `public_key`
 * (or in a secret): PEM, base64 of SPKI DER, or for Ed25519 the 32 bytes in hex or base64; any may match.
 * `jwks`: the keys of a JSON Web Key Set at this address, or at the source's own `jwks` where it is null.
 */
export interface PublicKeyScheme extends SignedScheme {
  readonly kind: "public-key";
  readonly algorithm: KeyAlgorithm;
  readonly keys:
    | { readonly from: "configured" }
    | { readonly from: "jwks"; readonly url: string | null };
  /**
   * For keys that sign for all customers of a vendor: at one of the places stands one of the source's values of
   * that key, else the request was meant for somebody else (`recipient_mismatch`). The places must be signed.
   */
  readonly boundTo?: { readonly setting: SettingName; readonly places: readonly Place[] };
}

/** Algorithms of RFC 7518 §3.1 and RFC 8037 that can be pinned. `none` is none of them. */
export type JwsAlgorithm =
  | "HS256"
  | "HS384"
  | "HS512"
  | "RS256"
  | "RS384"
  | "RS512"
  | "PS256"
  | "PS384"
  | "PS512"
  | "ES256"
  | "ES384"
  | "ES512"
  | "EdDSA";

/**
 * A JSON Web Token that comes with the request (RFC 7519). `verified` where a claim binds the body, else
 * `authenticated`: whoever has seen one may send another body with it until it expires.
 */
export interface JwtScheme {
  readonly kind: "jwt";
  readonly place: Place;
  /** In front of the token, such as `Bearer ` or `JWT `; the scheme word in any letter case. */
  readonly prefix: string;
  readonly algorithms: readonly JwsAlgorithm[];
  readonly key:
    | { readonly from: "secret"; readonly decoding: SecretDecoding }
    | { readonly from: "configured" }
    | { readonly from: "jwks"; readonly url: string | null };
  /** What `iss` must be; a source's own `issuer` replaces it. Empty: anything. */
  readonly issuers: readonly string[];
  /** True: `aud` must be one of the source's `audience`. */
  readonly audience: boolean;
  /** `url`: the claim must be the source's `url` (QStash `sub`, monday `aud`). `setting`: one of its values. */
  readonly claims: readonly ClaimRule[];
  /** Claim that holds a digest of the received body; absent with an empty body only where `emptyBody` says so. */
  readonly bodyHash: {
    readonly claim: string;
    readonly digest: Digest;
    readonly encoding: Encoding;
    readonly absentWhenEmpty?: boolean;
  } | null;
  /** Clock difference for `exp` and `nbf`, and the greatest age by `iat` where there is no `exp`. */
  readonly toleranceSeconds: number;
}

export type ClaimRule =
  | { readonly claim: string; readonly equals: string | boolean }
  | { readonly claim: string; readonly oneOf: readonly string[] }
  | { readonly claim: string; readonly is: "url" }
  /** Digest of the source's `url` (MessageBird `url_hash`). */
  | {
      readonly claim: string;
      readonly is: "url-digest";
      readonly digest: Digest;
      readonly encoding: Encoding;
    }
  | { readonly claim: string; readonly setting: SettingName };

/** A shared text somewhere else than in a header of its own: `authenticated`, the body is not covered. */
export interface TokenScheme {
  readonly kind: "token";
  readonly place: Place;
  readonly prefix: string;
}

/** What data cannot say: the module of this name in `src/schemes/custom/`. */
export interface CustomScheme {
  readonly kind: "custom";
  readonly name: string;
  /** Header by which it is signed, for messages; null where it stands elsewhere. */
  readonly header: string | null;
  /** Where the window of a signed time is the module's own; null: it has none. */
  readonly toleranceSeconds: number | null;
  /** False where it proves the sender but not the body (Jira Connect). Absent: it covers the body. */
  readonly bindsBody?: false;
}

export type Scheme =
  | HmacScheme
  | KeyedDigestScheme
  | PublicKeyScheme
  | JwtScheme
  | TokenScheme
  | CustomScheme
  /** RFC 7617; the secret is `user:password`. */
  | { readonly kind: "basic" }
  /** RFC 6750 `Authorization: Bearer`. */
  | { readonly kind: "bearer" }
  | { readonly kind: "api-key"; readonly header: string }
  | { readonly kind: "none" };

/** Where a value stands in a request. Several locators are tried in order. */
export type Locator =
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "body"; readonly path: readonly string[] }
  /** All of the inner values joined by `separator`; missing ones are left out, the first is required. */
  | { readonly kind: "joined"; readonly separator: string; readonly of: readonly Locator[] };
