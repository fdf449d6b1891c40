/** The signed time of a request: read strictly, and held against a window on both sides of now. */
import type { Rejection } from "./model.ts";
import type { TimestampRule } from "./scheme.ts";

/** Digits only, and few enough to be an exact number: no sign, no fraction, no exponent, no spaces. */
const DIGITS = /^[0-9]{1,15}$/;

/**
 * `null` where `text` is a time within `rule.toleranceSeconds` of `nowMs`, both bounds included. A
 * timestamp in seconds is compared with whole seconds, as the providers' own libraries do.
 */
export function checkTimestamp(rule: TimestampRule, text: string, nowMs: number): Rejection | null {
  if (!DIGITS.test(text)) return { kind: "rejected", reason: "timestamp_malformed" };
  const value = Number(text);
  const ageMs = rule.unit === "s" ? (Math.floor(nowMs / 1000) - value) * 1000 : nowMs - value;
  const toleranceMs = rule.toleranceSeconds * 1000;
  if (ageMs > toleranceMs) return outside("timestamp_too_old", ageMs, rule);
  if (-ageMs > toleranceMs) return outside("timestamp_in_future", ageMs, rule);
  return null;
}

/** `nowMs` as a provider would write it: whole seconds or milliseconds since 1970. */
export function timestampText(rule: TimestampRule, nowMs: number): string {
  return String(Math.floor(rule.unit === "s" ? nowMs / 1000 : nowMs));
}

function outside(
  reason: "timestamp_too_old" | "timestamp_in_future",
  ageMs: number,
  rule: TimestampRule,
): Rejection {
  const ageSeconds = Math.trunc(ageMs / 1000);
  return {
    kind: "rejected",
    reason,
    detail: { ageSeconds, toleranceSeconds: rule.toleranceSeconds },
  };
}
