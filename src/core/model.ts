/**
 * The nouns of Hookyard as plain types. Values only: no I/O, no clock, no chance.
 * Every other file of `core` speaks in these words.
 */

/** A JSON value: what a payload decodes to and what a rewritten body serialises from. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The segments of a dotted path: `body.items.0.sku` is `["body","items","0","sku"]`. */
export type Path = readonly string[];

/** Reads one header by its lower-case name. The platform's `Headers` fits, and so does a test's map. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * A request exactly as it arrived. `body` is the received bytes, never re-encoded: providers sign
 * bytes, and a decode/encode round trip changes them.
 */
export interface ReceivedRequest {
  readonly method: string;
  /** The raw path as sent, without query, for example `/in/stripe`. */
  readonly path: string;
  /** The raw query string without `?`; empty when there is none. */
  readonly query: string;
  readonly headers: HeaderReader;
  readonly body: Uint8Array;
}

/**
 * What a check of a request's origin found.
 * `verified`: the signature covers the body. `authenticated`: a shared token proved the sender, but
 * the body is not covered. `unchecked`: the source says `verify: none`.
 * `rejected` carries a reason for the operator's log; it is never told to the sender.
 */
export type Verdict =
  | { readonly kind: "verified"; readonly secretIndex: number }
  | { readonly kind: "authenticated"; readonly secretIndex: number }
  | { readonly kind: "unchecked" }
  | Rejection;

export interface Rejection {
  readonly kind: "rejected";
  readonly reason: RejectionReason;
  /** The numbers behind the reason, such as the age of a timestamp and the tolerance, in seconds. */
  readonly detail?: { readonly [name: string]: string | number };
}

export type RejectionReason =
  | "header_missing"
  | "header_duplicated"
  | "header_malformed"
  | "timestamp_missing"
  | "timestamp_malformed"
  | "timestamp_too_old"
  | "timestamp_in_future"
  | "signature_malformed"
  | "signature_mismatch"
  | "token_mismatch"
  | "secret_unusable"
  | "part_missing"
  | "parameter_duplicated"
  | "body_is_challenge"
  | "token_expired"
  | "claim_mismatch"
  | "algorithm_not_allowed"
  | "key_unknown"
  | "verifier_failed"
  /** Rightly signed, but for another customer of the vendor. */
  | "recipient_mismatch"
  /** The keys stand at an address that does not answer: not the sender's fault, so it is asked to try again. */
  | "keys_unavailable"
  | "address_not_allowed";

/** What an expression, a condition or a template sees of an event. Key order is the documented one. */
export interface EventContext {
  readonly source: string;
  readonly type: string | null;
  readonly id: string;
  readonly body: Json;
  /** Lower-case names. */
  readonly headers: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: string | string[] };
  readonly method: string;
  readonly path: string;
  readonly ip: string | null;
  /** RFC 3339, UTC, milliseconds. */
  readonly received_at: string;
  readonly verdict: "verified" | "authenticated" | "unchecked";
}

/** Where a delivery stands. `pending` always has a stated time, or waits for a paused destination. */
export type DeliveryState = "pending" | "delivered" | "dead" | "cancelled";

/** Where an event stands as a whole; `unmatched` events have no deliveries and can be replayed. */
export type EventState = "pending" | "delivered" | "dead" | "cancelled" | "unmatched";
