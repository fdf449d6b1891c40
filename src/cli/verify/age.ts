/** How old the signed timestamp of a request is, for people; whether it is too old was decided elsewhere. */
import type { Extensions } from "../../core/extension.ts";
import { readLayout } from "../../core/header-layout.ts";
import type { ReceivedRequest } from "../../core/model.ts";
import type { Source } from "../../core/plan.ts";
import type { SignedScheme, TimestampRule } from "../../core/scheme.ts";

export interface Age {
  /** Whole seconds; below 0 where the sender's clock is ahead. */
  readonly seconds: number;
  /** Null: no window is kept. */
  readonly toleranceSeconds: number | null;
}

/** Null where the scheme signs no timestamp, or its module reads it itself. */
export function ageOf(
  request: ReceivedRequest,
  { scheme }: Pick<Source, "scheme">,
  extensions: Extensions,
  nowMs: number,
): Age | null {
  if (!("signed" in scheme) || scheme.timestamp === null) return null;
  const rule = scheme.timestamp;
  const text = timestampOf(request, scheme, rule, extensions);
  const sentAt = text === null ? null : instantOf(rule, text, extensions);
  if (sentAt === null) return null;
  return {
    seconds: Math.trunc((nowMs - sentAt) / 1000),
    toleranceSeconds: rule.toleranceSeconds,
  };
}

function timestampOf(
  request: ReceivedRequest,
  scheme: SignedScheme,
  rule: TimestampRule,
  { fields }: Extensions,
): string | null {
  if (rule.place !== undefined) {
    const found = fields?.text(rule.place, { request });
    return found?.kind === "found" ? found.text : null;
  }
  const other = scheme.alternateHeaders?.timestamp ?? null;
  if (rule.header !== null)
    return request.headers.get(rule.header) ?? (other === null ? null : request.headers.get(other));
  const value = scheme.header === null ? null : request.headers.get(scheme.header);
  const read = value === null ? null : readLayout(scheme.layout, value);
  return read?.kind === "read" ? read.timestamp : null;
}

function instantOf({ unit }: TimestampRule, text: string, { fields }: Extensions): number | null {
  if (unit !== "s" && unit !== "ms") return fields?.instant(unit, text) ?? null;
  return /^\d{1,15}$/u.test(text) ? Number(text) * (unit === "s" ? 1000 : 1) : null;
}

/** `12 s old, 300 s allowed`. */
export function ageWords({ seconds, toleranceSeconds }: Age): string {
  const old = seconds < 0 ? `${-seconds} s ahead` : `${seconds} s old`;
  return toleranceSeconds === null
    ? `${old}; no window is kept`
    : `${old}, ${toleranceSeconds} s allowed`;
}
