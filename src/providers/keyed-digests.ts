/**
 * For providers that hash the secret together with the message instead of using an HMAC. Where the secret comes
 * first, SHA-1 and SHA-2 let whoever has one signature make one for a longer message; JSON leaves no room for that.
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
