/** RFC 3339 instants, read strictly: a text that merely looks like a date is not an instant. */

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,9})?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/u;
// The longest text that can match; anything longer is refused before the regex looks at it.
const LONGEST = "2026-01-01T00:00:00.123456789+00:00".length;
const CALENDAR_CYCLE_MS = 146_097 * 86_400_000;

/**
 * Epoch milliseconds of an RFC 3339 date-time (section 5.6), with a fraction where the text has more
 * than three digits (exact to the microsecond). `null` for anything else: a date alone, a missing
 * offset, February 30th, a leap second.
 */
export function parseInstant(text: string): number | null {
  if (text.length > LONGEST) return null;
  const match = RFC3339.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] =
    match;
  const date = dateMs(Number(year), Number(month), Number(day));
  if (date === null) return null;
  const time = Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
  const offset = Number(offsetHour ?? 0) * 3_600_000 + Number(offsetMinute ?? 0) * 60_000;
  const whole = date + time - (sign === "-" ? -offset : offset);
  return fraction === undefined ? whole : whole + Number(fraction) * 1000;
}

function dateMs(year: number, month: number, day: number): number | null {
  // Counted one full cycle of the calendar later: Date.UTC reads the years 0-99 as 1900-1999.
  const later = Date.UTC(year + 400, month - 1, day);
  // A day that the month does not have rolls over into another month.
  return new Date(later).getUTCMonth() === month - 1 ? later - CALENDAR_CYCLE_MS : null;
}
