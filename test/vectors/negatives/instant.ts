/** Timestamps as providers write them: read, and written a little otherwise. */
import type { TimestampRule } from "../../../src/core/scheme.ts";

type Unit = TimestampRule["unit"];

/** Unix seconds with their fraction. */
export function secondsOf(text: string, unit: Unit): number {
  if (unit === "s") return Number(text);
  if (unit === "ms") return Number(text) / 1000;
  const zoned = unit === "http-date" || /(?:[Zz]|[+-]\d\d:\d\d)$/u.test(text) ? text : `${text}Z`;
  return Date.parse(zoned) / 1000;
}

/** Another time of the same spelling, a few seconds away at most. */
export function another(text: string, unit: Unit): string {
  if (unit === "s") return String(Number(text) + 1);
  if (unit === "ms") return String(Number(text) + 1000);
  if (unit === "http-date") return new Date((secondsOf(text, unit) + 1) * 1000).toUTCString();
  return text.replace(/([Tt ]\d\d:\d\d:\d)(\d)/u, (_, before: string, ones: string) => {
    return before + ((Number(ones) + 1) % 10);
  });
}

/** Texts that are no time of the unit, although some readers make one of them. */
export function malformed(text: string, unit: Unit): readonly string[] {
  if (unit === "s" || unit === "ms")
    return [
      "yesterday",
      `+${text}`,
      `-${text}`,
      `${text}.5`,
      `${text}e0`,
      `0x${Number(text).toString(16)}`,
    ];
  return ["yesterday", String(Math.floor(secondsOf(text, unit)))];
}
