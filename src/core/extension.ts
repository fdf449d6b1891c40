/**
 * The parts of the engine that only some sources need. Each is a module of `src/schemes/` that the generated
 * routes module imports where the plan uses it, so that a user of three plain providers pays nothing for
 * certificates, JSON Web Tokens or handshakes.
 */
import type { Handshake } from "./handshake-rule.ts";
import type { Json, ReceivedRequest, RejectionReason, Verdict } from "./model.ts";
import type {
  CustomScheme,
  JwtScheme,
  KeyedDigestScheme,
  Part,
  Place,
  PublicKeyScheme,
  Scheme,
  SettingName,
  TimestampRule,
  TokenScheme,
} from "./scheme.ts";
import type { KeyCache } from "./keys.ts";

/** What verification needs to know of a source; `Source` of the plan fits. */
export interface VerifiedSource {
  readonly scheme: Scheme;
  /** The URL as registered with the provider, for schemes that sign it; never taken from `Host`. */
  readonly publicUrl?: string | null;
  /** Public keys as texts, for schemes that are checked with one. */
  readonly publicKeys?: readonly string[];
  readonly settings?: Settings;
}

export type Settings = { readonly [name in SettingName]?: readonly string[] };

/** Everything that a check may use. Clock and secrets are handed in, never taken. */
export interface VerifyInput<S> {
  readonly request: ReceivedRequest;
  readonly scheme: S;
  readonly source: VerifiedSource;
  readonly secrets: readonly string[];
  readonly nowMs: number;
  readonly keys: KeyCache;
  readonly extensions: Extensions;
}

/** A text that was looked for: found, absent, or there in a form that has no single reading. */
export type Found =
  | { readonly kind: "found"; readonly text: string }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly reason: RejectionReason };

/** The request and the source as places see them. */
export interface Scene {
  readonly request: ReceivedRequest;
  readonly settings?: Settings;
}

/** Reads places, parts and clocks beyond headers and digits. `schemes/fields.ts` */
export interface FieldReader {
  text(place: Place, scene: Scene): Found;
  /** Every text of a place with `*`; empty where one element lacks it. */
  texts(place: Place, scene: Scene): readonly string[];
  /** Bytes of a part; null where the request lacks it. Digests make it async. */
  part(part: Part, scene: PartScene): Promise<Uint8Array | null>;
  /** Epoch milliseconds of a timestamp's text in a unit that is no number; null where it is not of the unit. */
  instant(unit: TimestampRule["unit"], text: string): number | null;
  verifyToken(input: VerifyInput<TokenScheme>): Promise<Verdict>;
}

export interface PartScene extends Scene {
  readonly secret: string;
}

/** Checks one message against signatures with something else than an HMAC. `schemes/public-key.ts`, `schemes/keyed-digest.ts` */
export interface SignatureCheck<S> {
  /** Length of a decoded signature is right for the scheme; others are refused before any key is touched. */
  plausible(scheme: S, signature: Uint8Array): boolean;
  /** The first of the source's keys that made one of the signatures; a verdict otherwise. */
  readonly check: (
    input: VerifyInput<S>,
    message: Uint8Array,
    signatures: readonly Uint8Array[],
  ) => Promise<Verdict>;
  /** Bytes of a signature. `secret`: for public keys the private one, PEM or base64 of PKCS #8. */
  sign(scheme: S, secret: string, message: Uint8Array): Promise<Uint8Array>;
}

/** A scheme whose verification is a module of its own. */
export interface SchemeModule<S> {
  verify(input: VerifyInput<S>): Promise<Verdict>;
  /** Throws `SigningError` where it cannot be signed as asked. */
  sign(input: SignInput<S>): Promise<SignedRequest>;
}

export interface SignInput<S> {
  readonly scheme: S;
  readonly source: VerifiedSource;
  /** For public keys the private one, PEM or base64 of PKCS #8. */
  readonly secret: string;
  readonly method: string;
  /** Raw path without query. */
  readonly path: string;
  /** Raw query without `?`. */
  readonly query: string;
  readonly body: Uint8Array;
  /** Lower-case names. */
  readonly headers: { readonly [name: string]: string };
  readonly nowMs: number;
  readonly id: string;
}

/** What signing made of a request. Signatures that stand in the body or query change them. */
export interface SignedRequest {
  /** To be added. */
  readonly headers: { readonly [name: string]: string };
  readonly query: string;
  readonly body: Uint8Array;
}

export interface HandshakeAnswer {
  /** `refused`: it is a handshake, but not one that may be answered as asked. */
  readonly kind: "answered" | "refused";
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

export interface HandshakeInput {
  readonly request: ReceivedRequest;
  /** The decoded payload. */
  readonly payload: Json;
  readonly source: VerifiedSource & {
    readonly name: string;
    readonly handshakes?: readonly Handshake[];
  };
  readonly secrets: readonly string[];
  /** Values of `verify_token`. */
  readonly tokens: readonly string[];
  readonly nowMs: number;
  readonly customHandshakes?: Extensions["customHandshakes"];
}

/** Answers handshakes. `schemes/handshakes.ts` */
export interface HandshakeAnswerer {
  /** Null where the request is no handshake of that trust. */
  answer(input: HandshakeInput, trust: Handshake["trust"]): Promise<HandshakeAnswer | null>;
  /** True where the body of an event is a text that a handshake of this source would sign. */
  isChallenge(handshakes: readonly Handshake[], body: Uint8Array): boolean;
}

/** A handshake whose protocol data cannot say. */
export interface CustomHandshake {
  answer(input: HandshakeInput): Promise<HandshakeAnswer | null>;
}

export interface Extensions {
  readonly fields?: FieldReader;
  readonly keyedDigest?: SignatureCheck<KeyedDigestScheme>;
  readonly publicKey?: SignatureCheck<PublicKeyScheme>;
  readonly jwt?: SchemeModule<JwtScheme>;
  readonly custom?: { readonly [name: string]: SchemeModule<CustomScheme> };
  readonly handshakes?: HandshakeAnswerer;
  readonly customHandshakes?: { readonly [name: string]: CustomHandshake };
}

/** What a module is given when the Worker starts. */
export interface ExtensionTools {
  readonly documents: Documents;
}

/** Key sets and certificates from elsewhere, kept and refreshed (`documents.ts`). */
export interface Documents {
  /**
   * The text at an https address, at most an hour old where it can be had; older while the address does not
   * answer. `fresh`: what is kept did not do (an unknown key id): ask again, at most once a minute.
   * Null: it was never reachable. Which addresses may be asked is the caller's affair.
   */
  text(url: string, nowMs: number, fresh?: boolean): Promise<string | null>;
}

export type ExtensionModule = (tools: ExtensionTools) => Extensions;

/** The extension that a scheme of the plan needs. The build puts it there; without it nothing verifies. */
export function needed<T>(extension: T | undefined): T {
  if (extension === undefined) throw new Error("an extension that the plan needs is not bundled");
  return extension;
}
