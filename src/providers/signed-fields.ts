/** For providers whose signature stands in the payload and covers some of its fields, not the payload as a whole. */
import type { HmacScheme, Part, TimestampRule } from "../core/scheme.ts";
import { prefixed, textSecret } from "./forms.ts";

/** The signature is the hex of an HMAC with SHA-256, at that path of the payload. */
export function hmacInBody(
  path: readonly string[],
  signed: readonly Part[],
  timestamp: TimestampRule | null = null,
): HmacScheme {
  return {
    kind: "hmac",
    digest: "SHA-256",
    encoding: "hex",
    header: null,
    place: { kind: "body", path },
    layout: prefixed(""),
    signed,
    secret: textSecret,
    timestamp,
    idHeader: null,
    alternateHeaders: null,
  };
}

/** A field of the payload inside the message. */
export function field(...path: readonly string[]): Part {
  return { kind: "at", place: { kind: "body", path } };
}

/** A time in the payload, which is signed but held against no window. */
export function timeInBody(...path: readonly string[]): TimestampRule {
  return { header: null, place: { kind: "body", path }, unit: "s", toleranceSeconds: null };
}
