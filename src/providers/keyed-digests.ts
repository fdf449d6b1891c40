/**
 * For providers that hash the secret together with the message instead of using an HMAC. Messages that are no UTF-8 text
 * are refused, so that no signature can be lengthened.
 */
import type {
  Digest,
  Encoding,
  KeyedDigestScheme,
  Part,
  Place,
  TimestampRule,
} from "../core/scheme.ts";
import { prefixed, textSecret } from "./forms.ts";

interface DigestForm {
  /** Where the signature stands: the name of a header, or a place. */
  readonly at: string | Place;
  readonly digest: Digest;
  /** Hex unless said. */
  readonly encoding?: Encoding;
  /** With a `secret` part. */
  readonly signed: readonly Part[];
  readonly timestamp?: TimestampRule;
}

export function keyedDigest({ at, ...form }: DigestForm): KeyedDigestScheme {
  return {
    kind: "keyed-digest",
    digest: form.digest,
    encoding: form.encoding ?? "hex",
    header: typeof at === "string" ? at : null,
    ...(typeof at === "string" ? {} : { place: at }),
    layout: prefixed(""),
    signed: form.signed,
    secret: textSecret,
    timestamp: form.timestamp ?? null,
    idHeader: null,
    alternateHeaders: null,
  };
}

/** The secret inside the message. */
export const secret: Part = { kind: "secret" };
