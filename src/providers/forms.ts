/** The forms that most schemes take, so that a row says only what is its own. */
import type {
  Digest,
  Encoding,
  HmacScheme,
  Locator,
  Part,
  SecretDecoding,
  TimestampRule,
  ValueLayout,
} from "../core/scheme.ts";

/** The secret as UTF-8 text: what a provider means that says nothing else. */
export const textSecret: SecretDecoding = { encoding: "utf8", prefix: "" };

/** What `hmac` needs to be told; the rest is what most providers do. */
interface HmacForm {
  readonly header: string;
  readonly encoding: Encoding;
  /** SHA-256 unless said. */
  readonly digest?: Digest;
  /** Nothing in front of the signature unless said. */
  readonly layout?: ValueLayout;
  /** The body alone unless said. */
  readonly signed?: readonly Part[];
  readonly secret?: SecretDecoding;
  readonly timestamp?: TimestampRule;
  readonly idHeader?: string;
  readonly moreHeaders?: readonly string[];
}

/** An HMAC in a header. */
export function hmac(form: HmacForm): HmacScheme {
  const { moreHeaders } = form;
  return {
    kind: "hmac",
    digest: form.digest ?? "SHA-256",
    encoding: form.encoding,
    header: form.header,
    ...(moreHeaders === undefined ? {} : { moreHeaders }),
    layout: form.layout ?? prefixed(""),
    signed: form.signed ?? [body],
    secret: form.secret ?? textSecret,
    timestamp: form.timestamp ?? null,
    idHeader: form.idHeader ?? null,
    alternateHeaders: null,
  };
}

/** The whole value is the signature behind a fixed text, such as `sha256=`. */
export function prefixed(prefix: string): ValueLayout {
  return { kind: "plain", prefix };
}

/** `t=<timestamp>,v1=<signature>` and the like; keys may be repeated, other keys are passed over. */
export function pairs(
  signatureKey: string | readonly string[],
  timestampKey: string | null,
  separator = ",",
): ValueLayout {
  return { kind: "pairs", separator, signatureKey, timestampKey };
}

export const body: Part = { kind: "body" };
export const timestamp: Part = { kind: "timestamp" };
export const url: Part = { kind: "url" };

export function literal(text: string): Part {
  return { kind: "literal", text };
}

/** The value of a header inside the signed message. */
export function signedHeader(name: string): Part {
  return { kind: "header", name };
}

/** `<timestamp>.<body>`, or with another text between them. */
export function timedBody(between = "."): readonly Part[] {
  return between === "" ? [timestamp, body] : [timestamp, literal(between), body];
}

/** A timestamp inside the signature's header. */
export function timeInside(
  toleranceSeconds: number | null,
  unit: TimestampRule["unit"] = "s",
): TimestampRule {
  return { header: null, unit, toleranceSeconds };
}

/** A timestamp in a header of its own. */
export function timeIn(
  header: string,
  toleranceSeconds: number | null,
  unit: TimestampRule["unit"] = "s",
): TimestampRule {
  return { header, unit, toleranceSeconds };
}

/** Where an id or type stands: a header. */
export function inHeader(name: string): Locator {
  return { kind: "header", name };
}

/** Where an id or type stands: a field of the payload, by its dotted path. */
export function inBody(path: string): Locator {
  return { kind: "body", path: path.split(".") };
}

/** Several values as one, such as event and action; the first is required. */
export function joined(separator: string, ...of: readonly Locator[]): Locator {
  return { kind: "joined", separator, of };
}
