/**
 * Reads a request that is signed with a message of parts, and has its signatures matched.
 *
 * Checked in this order, and the first failure is the verdict: the signature's header is there and single; it
 * has its layout; the timestamp is a time within the window; the id is there; every part of the signed
 * message is there; a signature is of the right encoding and length; a secret is usable; one of the
 * signatures matches one of the secrets. What is cheap and needs no secret comes first, so a forged or stale
 * request costs no digest. The order tells a sender nothing: every rejection is answered alike, the
 * reason goes to the operator's log.
 */
import { decodeHex, decodeText } from "./encoding.ts";
import { type VerifyInput, needed } from "./extension.ts";
import { readLayout } from "./header-layout.ts";
import { type MessageValues, messageOf, needsSecret } from "./message.ts";
import type { HeaderReader, Rejection, RejectionReason, Verdict } from "./model.ts";
import type {
  Digest,
  HeaderSet,
  HmacScheme,
  KeyedDigestScheme,
  Place,
  PublicKeyScheme,
} from "./scheme.ts";
import { checkTimestamp } from "./timestamp.ts";

type Signed = HmacScheme | KeyedDigestScheme | PublicKeyScheme;

/** Finds the secret or key that made one of the signatures. */
export type Match<S> = (
  input: VerifyInput<S>,
  message: Uint8Array,
  signatures: readonly Uint8Array[],
) => Promise<Verdict>;

const digestBytes: { readonly [digest in Digest]: number } = {
  "SHA-1": 20,
  "SHA-256": 32,
  "SHA-384": 48,
  "SHA-512": 64,
};

export async function verifySigned<S extends Signed>(
  input: VerifyInput<S>,
  match: Match<S>,
): Promise<Verdict> {
  const { request, scheme, secrets, source, extensions } = input;
  const names = headerSet(scheme, request.headers);

  const carried = signatureTexts(input, names.signature);
  if ("reason" in carried) return carried;
  const texts: string[] = [];
  let timestamp: string | null = null;
  for (const text of carried) {
    const reading = readLayout(scheme.layout, text);
    if (reading.kind === "unreadable") return rejected(reading.reason, names.signature);
    texts.push(...reading.signatures);
    timestamp ??= reading.timestamp;
  }

  const rule = scheme.timestamp;
  if (rule !== null) {
    const own = timestampText(input, names.timestamp);
    if (own !== null && typeof own !== "string") return own;
    timestamp = own ?? timestamp;
    if (timestamp === null) return rejected("timestamp_missing", names.signature);
    const outside = checkTimestamp(rule, timestamp, input.nowMs, extensions.fields);
    if (outside !== null) return outside;
  }

  let id: string | null = null;
  if (names.id !== null) {
    const value = unjoinedHeader(request.headers, names.id, "header_missing");
    if (typeof value !== "string") return value;
    id = value;
  }

  const signatures = texts.flatMap((text) => decodeSignature(input, text) ?? []);
  const { publicUrl: url = null, settings } = source;
  const [secret = ""] = secrets;
  const values = { request, timestamp, id, url, settings, secret };
  if (needsSecret(scheme.signed)) return matchEach(input, match, values, signatures);
  const message = await messageOf(scheme.signed, values, extensions.fields);
  if (message.kind === "part_missing") return partMissing(message.part);
  if (signatures.length === 0) return rejected("signature_malformed", names.signature);
  return match(input, message.bytes, signatures);
}

/** Where the secret is a part of the message, each secret makes a message of its own. */
async function matchEach<S extends Signed>(
  input: VerifyInput<S>,
  match: Match<S>,
  values: MessageValues,
  signatures: readonly Uint8Array[],
): Promise<Verdict> {
  if (signatures.length === 0) return { kind: "rejected", reason: "signature_malformed" };
  let verdict: Verdict = { kind: "rejected", reason: "secret_unusable" };
  for (const [secretIndex, secret] of input.secrets.entries()) {
    if (secret.trim() === "") continue;
    const own = { ...values, secret };
    const message = await messageOf(input.scheme.signed, own, input.extensions.fields);
    if (message.kind === "part_missing") return partMissing(message.part);
    verdict = await match({ ...input, secrets: [secret] }, message.bytes, signatures);
    if (verdict.kind === "verified") return { kind: "verified", secretIndex };
  }
  return verdict;
}

/** The texts that hold signatures: one header or place, and whichever of the further headers are there. */
function signatureTexts(input: VerifyInput<Signed>, header: string): readonly string[] | Rejection {
  const { scheme, request } = input;
  if (scheme.place !== undefined) {
    const text = textAt(input, scheme.place, "part_missing");
    return typeof text === "string" ? [text] : text;
  }
  const names = [header];
  for (const name of scheme.moreHeaders ?? []) {
    if (request.headers.get(name) === null) continue;
    if (names[0] === header && request.headers.get(header) === null) names.pop();
    names.push(name);
  }
  const texts: string[] = [];
  for (const name of names) {
    const value = singleHeader(request.headers, name);
    if (typeof value !== "string") return value;
    texts.push(value);
  }
  return texts;
}

/** Null where the timestamp stands in the signature's own text. */
function timestampText(
  input: VerifyInput<Signed>,
  header: string | null,
): string | Rejection | null {
  const { scheme, request } = input;
  const rule = scheme.timestamp;
  if (rule?.place !== undefined) return textAt(input, rule.place, "timestamp_missing");
  if (header === null) return null;
  // The only date that has a comma of its own; its strict form leaves no room for a second line.
  return rule?.unit === "http-date"
    ? (request.headers.get(header) ?? rejected("timestamp_missing", header))
    : unjoinedHeader(request.headers, header, "timestamp_missing");
}

function textAt(
  { request, source, extensions }: VerifyInput<Signed>,
  place: Place,
  absent: RejectionReason,
): string | Rejection {
  const { settings } = source;
  const scene = settings === undefined ? { request } : { request, settings };
  const text = needed(extensions.fields).text(place, scene);
  if (text.kind === "refused") return { kind: "rejected", reason: text.reason };
  if (text.kind === "absent" || text.text === "") return { kind: "rejected", reason: absent };
  return text.text;
}

/** Null for what cannot be a signature of the scheme. */
function decodeSignature(
  { scheme, extensions }: VerifyInput<Signed>,
  text: string,
): Uint8Array | null {
  const bytes = decodeText(text, scheme.encoding);
  if (bytes === null) return null;
  if (scheme.kind === "public-key")
    return needed(extensions.publicKey).plausible(scheme, bytes) ? bytes : null;
  const own =
    scheme.kind === "hmac" && scheme.ofHex === true && bytes.length < 200
      ? decodeHex(String.fromCharCode(...bytes))
      : bytes;
  return own?.length === digestBytes[scheme.digest] ? own : null;
}

/**
 * The names to read: the scheme's own, unless none of them is there and the signature came under the
 * alternate ones. One header of the first set is enough to hold on to it: were the sets mixed, an
 * unsigned id could stand beside a signed one.
 */
function headerSet(scheme: Signed, headers: HeaderReader): HeaderSet {
  const own: HeaderSet = {
    signature: scheme.header ?? "",
    timestamp: scheme.timestamp?.header ?? null,
    id: scheme.idHeader,
  };
  const other = scheme.alternateHeaders;
  if (other === null || headers.get(other.signature) === null) return own;
  const names = [own.signature, own.timestamp, own.id];
  return names.some((name) => name !== null && headers.get(name) !== null) ? own : other;
}

function singleHeader(headers: HeaderReader, name: string): string | Rejection {
  const value = headers.get(name);
  if (value === null) return rejected("header_missing", name);
  return value === "" ? rejected("header_malformed", name) : value;
}

/** A header whose value has no comma of its own: one that has is several lines joined into one. */
function unjoinedHeader(
  headers: HeaderReader,
  name: string,
  absent: RejectionReason,
): string | Rejection {
  const value = headers.get(name);
  if (value === null || value === "") return rejected(absent, name);
  return value.includes(",") ? rejected("header_duplicated", name) : value;
}

function partMissing(part: string): Rejection {
  return { kind: "rejected", reason: "part_missing", detail: { part } };
}

function rejected(reason: RejectionReason, header: string): Rejection {
  return { kind: "rejected", reason, detail: { header } };
}
