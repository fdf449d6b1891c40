/**
 * The `Retry-After` header of a destination (RFC 9110 §10.2.3): seconds or an HTTP date. Hostile or
 * broken values must neither stop the retries nor stretch them for ever.
 */

/** The longest that a destination may hold deliveries back. */
export const RETRY_AFTER_MAX_MS = 24 * 60 * 60 * 1000;

const HTTP_DATE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How long to wait, in milliseconds from `nowMs`, at most 24 h.
 * Null where the header is absent, negative, in the past or not readable: then the retry table decides.
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  const waitMs = /^\d{1,15}$/.test(text)
    ? Number(text) * 1000
    : HTTP_DATE.test(text)
      ? Date.parse(text) - nowMs
      : Number.NaN;
  if (!(waitMs > 0)) return null;
  return Math.min(waitMs, RETRY_AFTER_MAX_MS);
}
