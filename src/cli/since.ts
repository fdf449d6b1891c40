/** `--since 10m`: how far back, or from which instant. */
const UNITS: { readonly [unit: string]: number } = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** RFC 3339 in UTC, or null where the text is neither a duration nor an instant. */
export function parseSince(text: string, nowMs: number): string | null {
  const duration = /^(\d{1,6})([smhd])$/u.exec(text);
  if (duration !== null) {
    return new Date(nowMs - Number(duration[1]) * (UNITS[duration[2] ?? ""] ?? 0)).toISOString();
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/u.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString();
}
