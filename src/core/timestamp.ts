/** The signed time of a request: read strictly, and held against a window on both sides of now. */
import { type FieldReader, needed } from "./extension.ts";
import type { Rejection } from "./model.ts";
import type { TimestampRule } from "./scheme.ts";

/** Digits only, and few enough to be an exact number: no sign, no fraction, no exponent, no spaces. */
const DIGITS = /^[0-9]{1,15}$/;

/**
 * `null` where `text` is a time within `rule.toleranceSeconds` of `nowMs`, both bounds included. A
 * timestamp in seconds is compared with whole seconds, as the providers' own libraries do. Dates are read by
 * `fields`. Without a tolerance any time will do, but it must be one.
 */
export function checkTimestamp(
  rule: TimestampRule,
  text: string,
  nowMs: number,
  fields?: FieldReader,
): Rejection | null {
  const sentAt = instantOf(rule, text, fields);
  if (sentAt === null) return { kind: "rejected", reason: "timestamp_malformed" };
  if (rule.toleranceSeconds === null) return null;
  const ageMs = (rule.unit === "s" ? Math.floor(nowMs / 1000) * 1000 : nowMs) - sentAt;
  const toleranceMs = rule.toleranceSeconds * 1000;
  const age = { ageSeconds: Math.trunc(ageMs / 1000), toleranceSeconds: rule.toleranceSeconds };
  // Asked so that a clock without a time lets nothing through: NaN is within no window.
  if (-ageMs > toleranceMs) return { kind: "rejected", reason: "timestamp_in_future", detail: age };
  if (ageMs <= toleranceMs) return null;
  return { kind: "rejected", reason: "timestamp_too_old", detail: age };
}

function instantOf(
  { unit }: TimestampRule,
  text: string,
  fields: FieldReader | undefined,
): number | null {
  if (unit !== "s" && unit !== "ms") return needed(fields).instant(unit, text);
  return DIGITS.test(text) ? Number(text) * (unit === "s" ? 1000 : 1) : null;
}

/** `nowMs` as a provider would write it: whole seconds or milliseconds since 1970, or a date in UTC. */
export function timestampText({ unit }: TimestampRule, nowMs: number): string {
  switch (unit) {
    case "s":
    case "ms":
      return String(Math.floor(unit === "s" ? nowMs / 1000 : nowMs));
    case "rfc3339":
      return new Date(nowMs).toISOString();
    case "http-date":
      return new Date(nowMs).toUTCString();
  }
}
