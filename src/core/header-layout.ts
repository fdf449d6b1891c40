/**
 * Reads and writes the header that carries a signature.
 *
 * Repeated header lines reach a Worker as one value joined by ", " (Fetch standard, "get" of a header
 * list). Two signature headers are two answers to one question, so such a join is refused everywhere,
 * also where a layout uses commas itself.
 */
import type { RejectionReason } from "./model.ts";
import type { TemplatePart, ValueLayout } from "./scheme.ts";

/** More signatures than any rotation needs; each costs a digest of the whole body. */
export const MAX_SIGNATURES = 10;

export type LayoutReading =
  | {
      readonly kind: "read";
      readonly signatures: readonly string[];
      readonly timestamp: string | null;
    }
  | { readonly kind: "unreadable"; readonly reason: RejectionReason };

const malformed: LayoutReading = { kind: "unreadable", reason: "header_malformed" };
const duplicated: LayoutReading = { kind: "unreadable", reason: "header_duplicated" };

/** Takes the signatures, and the timestamp where the layout has one, out of a header's value. */
export function readLayout(layout: ValueLayout, value: string): LayoutReading {
  const reading = readAs(layout, value);
  if (reading.kind === "unreadable") return reading;
  if (reading.signatures.some((signature) => signature.includes(","))) return duplicated;
  if (reading.signatures.length === 0 || reading.signatures.length > MAX_SIGNATURES)
    return malformed;
  return reading.signatures.includes("") ? malformed : reading;
}

/**
 * The value that carries `signature`. `timestamp` is only read where the layout has a place for it.
 */
export function writeLayout(layout: ValueLayout, signature: string, timestamp: string): string {
  switch (layout.kind) {
    case "plain":
      return layout.prefix + signature;
    case "pairs": {
      const keys = layout.signatureKey;
      const signed = `${typeof keys === "string" ? keys : (keys[0] ?? "")}=${signature}`;
      return layout.timestampKey === null
        ? signed
        : `${layout.timestampKey}=${timestamp}${layout.separator}${signed}`;
    }
    case "tagged-list":
      return `${layout.tag},${signature}`;
    case "list": {
      const first = layout.timestampFirst === true ? timestamp + layout.separator : "";
      return first + layout.prefix + signature;
    }
    case "template":
      return layout.parts.map((part) => templateText(part, signature, timestamp)).join("");
  }
}

function readAs(layout: ValueLayout, value: string): LayoutReading {
  switch (layout.kind) {
    case "plain":
      return value.startsWith(layout.prefix)
        ? { kind: "read", signatures: [value.slice(layout.prefix.length)], timestamp: null }
        : malformed;
    case "pairs":
      return readPairs(layout, value);
    case "tagged-list":
      return readTaggedList(layout.tag, value);
    case "list":
      return readList(layout, value);
    case "template":
      return readTemplate(layout.parts, value);
  }
}

function readPairs(layout: Extract<ValueLayout, { kind: "pairs" }>, value: string): LayoutReading {
  if (value.includes(", ") && layout.separator !== ", ") return duplicated;
  const { groupSeparator, signatureKey } = layout;
  const signatures: string[] = [];
  let timestamp: string | null = null;
  for (const group of groupSeparator === undefined ? [value] : value.split(groupSeparator)) {
    let own: string | null = null;
    for (const pair of group.split(layout.separator)) {
      const equals = pair.indexOf("=");
      if (equals < 1) return malformed;
      const key = pair.slice(0, equals);
      const text = pair.slice(equals + 1);
      // PayMongo sends one key empty: the test or the live one.
      const listed = typeof signatureKey === "string" ? [signatureKey] : signatureKey;
      if (listed.includes(key) && (text !== "" || listed.length === 1)) signatures.push(text);
      if (key !== layout.timestampKey) continue;
      if (own !== null) return malformed;
      own = text;
    }
    if (timestamp !== null && own !== timestamp) return malformed;
    timestamp = own;
  }
  return { kind: "read", signatures, timestamp };
}

/** Items without the prefix are of another version and are passed over. */
function readList(layout: Extract<ValueLayout, { kind: "list" }>, value: string): LayoutReading {
  if (value.includes(", ") && layout.separator !== ", ") return duplicated;
  const items = value.split(layout.separator);
  const timestamp = layout.timestampFirst === true ? (items.shift() ?? null) : null;
  const signatures = items
    .filter((item) => item.startsWith(layout.prefix))
    .map((item) => item.slice(layout.prefix.length));
  return { kind: "read", signatures, timestamp };
}

function readTaggedList(tag: string, value: string): LayoutReading {
  const signatures: string[] = [];
  for (const item of value.split(" ")) {
    const comma = item.indexOf(",");
    if (comma < 1) return malformed;
    const signature = item.slice(comma + 1);
    if (signature.includes(",")) return duplicated;
    if (item.slice(0, comma) === tag) signatures.push(signature);
  }
  return { kind: "read", signatures, timestamp: null };
}

/**
 * A template has one signature, at most one timestamp, and text between the two. Anything else has no
 * single reading and is never readable. A timestamp is digits, so the text between is looked for from
 * the timestamp's side: the signature may then hold that text (base64 ends in `=`).
 */
function readTemplate(parts: readonly TemplatePart[], value: string): LayoutReading {
  const holes = parts.filter((part) => part.kind !== "literal");
  const [first, second] = holes;
  if (first === undefined || holes.length > 2) return malformed;
  const firstAt = parts.indexOf(first);
  const before = literalText(parts.slice(0, firstAt));
  const lastAt = second === undefined ? firstAt : parts.lastIndexOf(second);
  const after = literalText(parts.slice(lastAt + 1));
  const end = value.length - after.length;
  if (!value.startsWith(before) || !value.endsWith(after)) return malformed;
  const inner = value.slice(before.length, end);

  if (second === undefined) {
    return first.kind === "signature"
      ? { kind: "read", signatures: [inner], timestamp: null }
      : malformed;
  }
  const between = literalText(parts.slice(firstAt + 1, lastAt));
  const splitAt = first.kind === "timestamp" ? inner.indexOf(between) : inner.lastIndexOf(between);
  if (first.kind === second.kind || between === "" || splitAt < 0) return malformed;
  const left = inner.slice(0, splitAt);
  const right = inner.slice(splitAt + between.length);
  return first.kind === "timestamp"
    ? { kind: "read", signatures: [right], timestamp: left }
    : { kind: "read", signatures: [left], timestamp: right };
}

function literalText(parts: readonly TemplatePart[]): string {
  return parts.map((part) => (part.kind === "literal" ? part.text : "")).join("");
}

function templateText(part: TemplatePart, signature: string, timestamp: string): string {
  switch (part.kind) {
    case "literal":
      return part.text;
    case "signature":
      return signature;
    case "timestamp":
      return timestamp;
  }
}
