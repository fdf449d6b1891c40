/** The pieces of which signed messages are made, and the places where providers put things. */
import type { Digest, Encoding } from "./scheme.ts";

/** Where a text stands in a request, or in what the operator configured. */
export type Place =
  | { readonly kind: "header"; readonly name: string }
  /** A parameter of the query, percent-decoded; one that is given twice is refused. */
  | { readonly kind: "query"; readonly name: string }
  /**
   * A field of the decoded payload, JSON or form. `*` stands for every element of an array: all of them
   * must have the field. An empty path is the whole body as text.
   */
  | { readonly kind: "body"; readonly path: readonly string[] }
  /** A key of the source in `routes.yaml`, such as `webhook_id`. */
  | { readonly kind: "setting"; readonly name: SettingName };

/** Keys of a source that some provider needs beside its secret. */
export type SettingName =
  | "issuer"
  | "audience"
  | "topic"
  | "tenant"
  | "webhook_id"
  | "client_id"
  | "email"
  | "jwks";

/** One piece of the signed message, in order. A part that the request lacks is a rejection, never "". */
export type Part =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "body" }
  /** The timestamp's text exactly as received. */
  | { readonly kind: "timestamp" }
  | { readonly kind: "id" }
  | { readonly kind: "method" }
  /** Raw path without query. */
  | { readonly kind: "path" }
  /** The URL as registered with the provider: the source's `url`. */
  | { readonly kind: "url" }
  | { readonly kind: "header"; readonly name: string }
  | ExtendedPart;

/** Parts that the extension `fields` reads. */
export type ExtendedPart =
  /** A scalar from the query, the payload or a setting. */
  | { readonly kind: "at"; readonly place: Place }
  /** Digest of the received body. */
  | { readonly kind: "body-digest"; readonly digest: Digest; readonly encoding: Encoding }
  /** Every form field, sorted by name, as name and value without separators; values of one name sorted, each once. */
  | { readonly kind: "sorted-form" }
  /** The secret itself, for keyed digests that are no HMAC. */
  | { readonly kind: "secret" };
