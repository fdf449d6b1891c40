/**
 * Decides whether a request comes from who its source says. One interpreter for every scheme.
 *
 * A signed request is checked in this order, and the first failure is the verdict: the headers are there
 * and single; the signature header has its layout; the timestamp is a number within the window; every
 * part of the signed message is there; a signature is of the right encoding and length; a secret is
 * usable; one of the signatures matches one of the secrets. What is cheap and needs no secret comes first,
 * so a forged or stale request costs no digest. The order tells a sender nothing: every rejection is
 * answered alike, the reason goes to the operator's log.
 *
 * Only the configured algorithm and version count. Older twins that a provider sends beside them
 * (`x-hub-signature`, Stripe's `v0`) are not looked at.
 */
import { decodeText } from "./encoding.ts";
import { readLayout } from "./header-layout.ts";
import type { HmacKey, KeyCache } from "./keys.ts";
import { signedMessage } from "./message.ts";
import type {
  HeaderReader,
  ReceivedRequest,
  Rejection,
  RejectionReason,
  Verdict,
} from "./model.ts";
import type { Digest, HeaderSet, HmacScheme, Scheme } from "./scheme.ts";
import { checkTimestamp } from "./timestamp.ts";
import { sameBytes, verifyToken } from "./token.ts";

export type { KeyCache } from "./keys.ts";
export { createKeyCache } from "./keys.ts";

/** What verification needs to know of a source; `Source` of the plan fits. */
export interface VerifiedSource {
  readonly scheme: Scheme;
  /** The URL as registered with the provider, for schemes that sign it. */
  readonly publicUrl?: string | null;
}

const digestBytes: { readonly [digest in Digest]: number } = {
  "SHA-1": 20,
  "SHA-256": 32,
  "SHA-384": 48,
  "SHA-512": 64,
};

/**
 * The verdict on a request. `secrets` are the texts of the source's secrets in order; any of them may
 * match, and `secretIndex` says which did. `nowMs` is epoch milliseconds. Never throws for what a sender
 * or an operator can cause.
 */
export async function verify(
  request: ReceivedRequest,
  source: VerifiedSource,
  secrets: readonly string[],
  nowMs: number,
  keys: KeyCache,
): Promise<Verdict> {
  const { scheme } = source;
  switch (scheme.kind) {
    case "hmac":
      return verifyHmac(request, scheme, source.publicUrl ?? null, secrets, nowMs, keys);
    case "basic":
    case "bearer":
    case "api-key":
      return verifyToken(scheme, request.headers, secrets);
    case "none":
      return { kind: "unchecked" };
  }
}

async function verifyHmac(
  request: ReceivedRequest,
  scheme: HmacScheme,
  publicUrl: string | null,
  secrets: readonly string[],
  nowMs: number,
  keys: KeyCache,
): Promise<Verdict> {
  const names = headerSet(scheme, request.headers);

  const header = singleHeader(request.headers, names.signature);
  if (header.kind === "rejected") return header;
  const reading = readLayout(scheme.layout, header.value);
  if (reading.kind === "unreadable") return rejected(reading.reason, names.signature);

  let timestamp = reading.timestamp;
  if (scheme.timestamp !== null) {
    if (names.timestamp !== null) {
      const value = unjoinedHeader(request.headers, names.timestamp, "timestamp_missing");
      if (value.kind === "rejected") return value;
      timestamp = value.value;
    }
    if (timestamp === null) return rejected("timestamp_missing", names.signature);
    const outside = checkTimestamp(scheme.timestamp, timestamp, nowMs);
    if (outside !== null) return outside;
  }

  let id: string | null = null;
  if (names.id !== null) {
    const value = unjoinedHeader(request.headers, names.id, "header_missing");
    if (value.kind === "rejected") return value;
    id = value.value;
  }
  const { method, path, body, headers } = request;
  const values = { method, path, body, headers, timestamp, id, url: publicUrl };
  const message = signedMessage(scheme.signed, values);
  if (message.kind === "part_missing") {
    return { kind: "rejected", reason: "part_missing", detail: { part: message.part } };
  }

  const signatures: Uint8Array[] = [];
  for (const text of reading.signatures) {
    const signature = decodeText(text, scheme.encoding);
    if (signature?.length === digestBytes[scheme.digest]) signatures.push(signature);
  }
  if (signatures.length === 0) return rejected("signature_malformed", names.signature);
  return matchSignatures(scheme, secrets, signatures, message.bytes, keys);
}

async function matchSignatures(
  scheme: HmacScheme,
  secrets: readonly string[],
  signatures: readonly Uint8Array[],
  message: Uint8Array,
  keys: KeyCache,
): Promise<Verdict> {
  let usable = false;
  for (const [secretIndex, secret] of secrets.entries()) {
    const key = await keys.hmacKey(scheme.digest, scheme.secret, secret);
    if (key === null) continue;
    usable = true;
    try {
      if (await matchesAny(key, signatures, message)) return { kind: "verified", secretIndex };
    } catch {
      // A comparison that the platform refuses to make is not a match, and not a failure of ours.
      return { kind: "rejected", reason: "signature_malformed" };
    }
  }
  return { kind: "rejected", reason: usable ? "signature_mismatch" : "secret_unusable" };
}

/**
 * Compares in constant time. The message is digested once for a key, however many signatures are listed:
 * a sender who knows no secret must not decide how much work a large body makes.
 */
async function matchesAny(
  key: HmacKey,
  signatures: readonly Uint8Array[],
  message: Uint8Array,
): Promise<boolean> {
  const [only] = signatures;
  if (only !== undefined && signatures.length === 1) {
    return crypto.subtle.verify("HMAC", key, only, message);
  }
  const expected = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
  for (const signature of signatures) {
    if (await sameBytes(expected, signature)) return true;
  }
  return false;
}

/**
 * The names to read: the scheme's own, unless none of them is there and the signature came under the
 * alternate ones. One header of the first set is enough to hold on to it: were the sets mixed, an
 * unsigned id could stand beside a signed one.
 */
function headerSet(scheme: HmacScheme, headers: HeaderReader): HeaderSet {
  const own: HeaderSet = {
    signature: scheme.header,
    timestamp: scheme.timestamp?.header ?? null,
    id: scheme.idHeader,
  };
  const other = scheme.alternateHeaders;
  if (other === null || headers.get(other.signature) === null) return own;
  const names = [own.signature, own.timestamp, own.id];
  return names.some((name) => name !== null && headers.get(name) !== null) ? own : other;
}

type HeaderValue = { readonly kind: "value"; readonly value: string } | Rejection;

function singleHeader(headers: HeaderReader, name: string): HeaderValue {
  const value = headers.get(name);
  if (value === null) return rejected("header_missing", name);
  return value === "" ? rejected("header_malformed", name) : { kind: "value", value };
}

/** A header whose value has no comma of its own: one that has is several lines joined into one. */
function unjoinedHeader(headers: HeaderReader, name: string, absent: RejectionReason): HeaderValue {
  const value = headers.get(name);
  if (value === null || value === "") return rejected(absent, name);
  return value.includes(",") ? rejected("header_duplicated", name) : { kind: "value", value };
}

function rejected(reason: RejectionReason, header: string): Rejection {
  return { kind: "rejected", reason, detail: { header } };
}
