/**
 * What the modules of `custom/` have in common: they put a message together in their own way, and have an HMAC of
 * it compared here. Nothing in it knows a provider.
 */
import { joinBytes, utf8Bytes } from "../core/encoding.ts";
import type { VerifyInput } from "../core/extension.ts";
import { createKeyCache } from "../core/keys.ts";
import type { HeaderReader, Rejection, RejectionReason, Verdict } from "../core/model.ts";
import type { Digest, SecretDecoding } from "../core/scheme.ts";
import { SigningError } from "../core/signing-error.ts";
import { sameBytes } from "../core/token.ts";

export interface HmacForm {
  readonly digest: Digest;
  readonly secret: SecretDecoding;
}

/** The secret as UTF-8 text. */
export const textSecret: SecretDecoding = { encoding: "utf8", prefix: "" };

/** A signature, and the messages of which any may be the one that was signed. */
export interface Signature {
  readonly bytes: Uint8Array;
  readonly messages: readonly Uint8Array[];
}

/**
 * The first secret with which every signature fits one of its messages. The platform compares in constant time.
 */
export async function matchAll(
  form: HmacForm,
  { secrets, keys }: Pick<VerifyInput<unknown>, "secrets" | "keys">,
  signatures: readonly Signature[],
): Promise<Verdict> {
  let usable = false;
  for (const [secretIndex, secret] of secrets.entries()) {
    const key = await keys.hmacKey(form.digest, form.secret, secret);
    if (key === null) continue;
    usable = true;
    let all = signatures.length > 0;
    for (const { bytes, messages } of signatures) {
      let fits = false;
      for (const message of messages) {
        if (await crypto.subtle.verify("HMAC", key, bytes, message)) fits = true;
      }
      // A batch that is forged costs one digest, not as many as it has items.
      all = fits;
      if (!fits) break;
    }
    if (all) return { kind: "verified", secretIndex };
  }
  return { kind: "rejected", reason: usable ? "signature_mismatch" : "secret_unusable" };
}

/**
 * The first secret with which any of the signatures is the HMAC of any of the messages. A message is digested once for a
 * secret, however many signatures a sender lists.
 */
export async function matchAny(
  form: HmacForm,
  { secrets, keys }: Pick<VerifyInput<unknown>, "secrets" | "keys">,
  signatures: readonly Uint8Array[],
  messages: readonly Uint8Array[],
): Promise<Verdict> {
  if (signatures.length === 0) return rejected("signature_malformed");
  let usable = false;
  for (const [secretIndex, secret] of secrets.entries()) {
    const key = await keys.hmacKey(form.digest, form.secret, secret);
    if (key === null) continue;
    usable = true;
    let fits = false;
    for (const message of messages) {
      const expected = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
      for (const bytes of signatures) if (await sameBytes(expected, bytes)) fits = true;
    }
    if (fits) return { kind: "verified", secretIndex };
  }
  return rejected(usable ? "signature_mismatch" : "secret_unusable");
}

/** Throws `SigningError` where the secret makes no key. */
export async function hmacOf(
  form: HmacForm,
  secret: string,
  message: Uint8Array,
): Promise<Uint8Array> {
  const key = await createKeyCache(1).hmacKey(form.digest, form.secret, secret);
  if (key === null) {
    const what = form.secret.encoding === "utf8" ? "text that is not empty" : form.secret.encoding;
    throw new SigningError(`the secret must be ${what}`);
  }
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
}

/**
 * A header whose value has no comma of its own: repeated lines reach a Worker as one value joined by ", ", and two
 * signatures are two answers to one question.
 */
export function singleHeader(headers: HeaderReader, name: string): string | Rejection {
  const value = headers.get(name);
  if (value === null) return rejected("header_missing", { header: name });
  if (value === "") return rejected("header_malformed", { header: name });
  return value.includes(",") ? rejected("header_duplicated", { header: name }) : value;
}

export function rejected(
  reason: RejectionReason,
  detail?: { readonly [name: string]: string | number },
): Rejection {
  return { kind: "rejected", reason, ...(detail === undefined ? {} : { detail }) };
}

export function partMissing(part: string): Rejection {
  return rejected("part_missing", { part });
}

/** `key=value` items. Null where one is no pair, or a key stands twice: two answers to one question. */
export function singlePairs(value: string, separator: string): ReadonlyMap<string, string> | null {
  const pairs = new Map<string, string>();
  for (const item of value.split(separator)) {
    const equals = item.indexOf("=");
    if (equals < 1) return null;
    const key = item.slice(0, equals);
    if (pairs.has(key)) return null;
    pairs.set(key, item.slice(equals + 1));
  }
  return pairs;
}

/** Texts and bytes one after the other. */
export function joined(...pieces: readonly (string | Uint8Array)[]): Uint8Array {
  return joinBytes(pieces.map((piece) => (typeof piece === "string" ? utf8Bytes(piece) : piece)));
}

/** UTF-8 bytes as text; null where they are none, since a replaced character would stand for many bodies. */
export function strictText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
