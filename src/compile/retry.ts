/** Turns `retry:` into the list of delays that the plan holds. */
import type * as z from "zod";
import type { RetryPolicy } from "../core/plan.ts";
import type { Report } from "./report.ts";
import type { retrySchema } from "./schema/destination.ts";
import { entryOf, type Entry } from "./tree.ts";

type Retry = z.output<typeof retrySchema>;
type RetryMap = Exclude<Retry, string>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MAX_TOTAL_MS = 30 * 24 * HOUR;

const DEFAULT_JITTER = 0.1;
const DEFAULT_FACTOR = 2;

export const RETRY_PRESETS: { readonly [preset in Extract<Retry, string>]: readonly number[] } = {
  none: [],
  /** 5 tries in 5 minutes. */
  fast: [5 * SECOND, 25 * SECOND, 90 * SECOND, 180 * SECOND],
  /** 8 tries in about 10 hours. */
  standard: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 7 * HOUR],
  /** 14 tries in about 3 days. */
  patient: [
    5 * SECOND,
    30 * SECOND,
    2 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    1 * HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    12 * HOUR,
    12 * HOUR,
    16 * HOUR,
    16 * HOUR,
  ],
};

/** `entry` is the key `retry`, undefined where the default applies. Null after a reported problem. */
export function compileRetry(
  retry: Retry,
  entry: Entry | undefined,
  report: Report,
): RetryPolicy | null {
  if (typeof retry === "string")
    return { delaysMs: RETRY_PRESETS[retry], jitter: DEFAULT_JITTER, permanent: [] };
  if (entry === undefined) return null;
  const delaysMs = delaysOf(retry, entry, report);
  if (delaysMs === null) return null;
  const total = delaysMs.reduce((sum, delay) => sum + delay, 0);
  if (total > MAX_TOTAL_MS) {
    const days = Math.round(total / (24 * HOUR));
    report.add("HY122", entry.keySpan, `the retries take about ${days} days in all`, {
      help: "at most 30 days: fewer attempts, or a lower max",
    });
    return null;
  }
  return { delaysMs, jitter: retry.jitter ?? DEFAULT_JITTER, permanent: retry.permanent };
}

function delaysOf(retry: RetryMap, entry: Entry, report: Report): readonly number[] | null {
  if (retry.delays !== undefined) {
    for (const key of ["attempts", "first", "max", "factor"] as const) {
      const other = entryOf(entry.value, key);
      if (other === undefined) continue;
      report.add("HY107", other.keySpan, `"${key}" and "delays" exclude each other`, {
        help: "delays lists every delay: keep one of them",
      });
      return null;
    }
    return retry.delays;
  }
  const { attempts, first } = retry;
  if (
    attempts === undefined &&
    first === undefined &&
    retry.max === undefined &&
    retry.factor === undefined
  ) {
    return RETRY_PRESETS.standard;
  }
  if (attempts === undefined || first === undefined) {
    const missing = attempts === undefined ? "attempts" : "first";
    report.add("HY103", entry.keySpan, `"retry" needs the key "${missing}"`, {
      help: "for example { attempts: 6, first: 10s, max: 1h }",
    });
    return null;
  }
  const most = retry.max ?? MAX_TOTAL_MS;
  if (most < first) {
    const max = entryOf(entry.value, "max");
    report.add("HY122", max?.value.span ?? entry.keySpan, "max is shorter than first", {
      help: "max is the longest delay",
    });
    return null;
  }
  const factor = retry.factor ?? DEFAULT_FACTOR;
  return Array.from({ length: attempts - 1 }, (_, index) =>
    Math.round(Math.min(most, first * factor ** index)),
  );
}
