/**
 * How a provider proves that a request is its own, as data. One interpreter (`verify.ts`) reads every
 * scheme, the same rows sign samples (`sign.ts`), and only the rows that `routes.yaml` uses end up in
 * the compiled plan.
 */

export type Digest = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
export type Encoding = "hex" | "base64" | "base64url";

/** One piece of the signed message, in order. A part that the request lacks is a rejection, never "". */
export type Part =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "body" }
  | { readonly kind: "timestamp" }
  | { readonly kind: "id" }
  | { readonly kind: "method" }
  | { readonly kind: "path" }
  | { readonly kind: "url" }
  | { readonly kind: "header"; readonly name: string };

/**
 * How the header that carries the signature is laid out.
 * `plain`: the whole value is the signature after an optional prefix (`sha256=`).
 * `pairs`: `t=…,v1=…` with repeated keys kept (Stripe).
 * `tagged-list`: space-separated `v1,<signature>` (Standard Webhooks); other tags are ignored.
 * `template`: a literal layout from `routes.yaml` such as `t={timestamp},v1={signature}`.
 */
export type ValueLayout =
  | { readonly kind: "plain"; readonly prefix: string }
  | {
      readonly kind: "pairs";
      readonly separator: string;
      readonly signatureKey: string;
      readonly timestampKey: string | null;
    }
  | { readonly kind: "tagged-list"; readonly tag: string }
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
}

export interface TimestampRule {
  /** Header that carries it; null when it stands inside the signature header. */
  readonly header: string | null;
  readonly unit: "s" | "ms";
  readonly toleranceSeconds: number;
}

export interface HmacScheme {
  readonly kind: "hmac";
  readonly digest: Digest;
  readonly encoding: Encoding;
  readonly header: string;
  readonly layout: ValueLayout;
  readonly signed: readonly Part[];
  readonly secret: SecretDecoding;
  readonly timestamp: TimestampRule | null;
  /** Header that carries the message id where `signed` has an `id` part. */
  readonly idHeader: string | null;
  /**
   * Another set of the same headers that the provider may use instead (Svix sends `svix-*` or
   * `webhook-*`). All of a set are taken together, never mixed.
   */
  readonly alternateHeaders: HeaderSet | null;
}

export interface HeaderSet {
  readonly signature: string;
  readonly timestamp: string | null;
  readonly id: string | null;
}

export type Scheme =
  | HmacScheme
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

/** A request that is answered by the router itself and never becomes an event. */
export type Handshake =
  /** Slack: a signed JSON `{type:"url_verification",challenge}` is answered with the challenge as text. */
  {
    readonly kind: "json-challenge";
    readonly match: { readonly [key: string]: string };
    readonly field: string;
  };

/** One provider preset. Adding a provider is adding one such row in `src/providers/<name>.ts`. */
export interface Provider {
  /** The name used after `verify:`. */
  readonly name: string;
  readonly title: string;
  /** The provider's own page, and the day it was read (ISO date). */
  readonly docs: string;
  readonly readOn: string;
  readonly scheme: Scheme;
  /**
   * Lower-case header names. A request on the shared URL is a candidate for this provider when it has
   * every header of one of the lists. Empty: never recognised, reached by its own path only.
   */
  readonly recognisedBy: readonly (readonly string[])[];
  readonly eventId: readonly Locator[];
  readonly eventType: readonly Locator[];
  readonly handshake: Handshake | null;
  /** Headers of this provider that are forwarded with an unrewritten body, lower case. */
  readonly forwardHeaders: readonly string[];
  /** Of those, the ones that sign the body: dropped when the body is rewritten. */
  readonly signatureHeaders: readonly string[];
  /** What the provider wants as an answer where it is not the usual `202 {"id"}`. */
  readonly respond: Respond | null;
}

export interface Respond {
  readonly status: number;
  readonly body: string | null;
  readonly headers: { readonly [name: string]: string };
}
