import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RETRY_AFTER_MAX_MS, parseRetryAfter } from "../../src/core/retry-after.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

describe("parseRetryAfter", () => {
  it("reads seconds", () => {
    expect(parseRetryAfter("120", NOW)).toBe(120_000);
  });

  it("reads seconds with white space around them", () => {
    expect(parseRetryAfter(" 7 ", NOW)).toBe(7_000);
  });

  it("reads an HTTP date as the time until then", () => {
    expect(parseRetryAfter("Sat, 21 Nov 2026 12:01:30 GMT", NOW)).toBe(90_000);
  });

  it.each([
    ["seconds", "99999999"],
    ["seconds that no number holds exactly", "999999999999999"],
    ["a date", "Sat, 21 Nov 2099 12:00:00 GMT"],
  ])("bounds %s to a day", (_, value) => {
    expect(parseRetryAfter(value, NOW)).toBe(RETRY_AFTER_MAX_MS);
  });

  it.each([
    ["no header", null],
    ["an empty value", ""],
    ["zero", "0"],
    ["a negative number", "-5"],
    ["a fraction", "1.5"],
    ["an exponent", "1e9"],
    ["hexadecimal", "0x10"],
    ["more digits than a number of seconds has", "9".repeat(400)],
    ["two values in one header", "5, 10"],
    ["the word Infinity", "Infinity"],
    ["a date that is over", "Sat, 21 Nov 2026 11:59:59 GMT"],
    ["this very second", "Sat, 21 Nov 2026 12:00:00 GMT"],
    ["an ISO date", "2026-11-22T12:00:00Z"],
    ["a date in another zone", "Sat, 21 Nov 2026 13:00:00 CET"],
    ["a day that does not exist", "Mon, 99 Nov 2026 12:00:00 GMT"],
    ["words", "soon"],
  ])("leaves it to the retry table for %s", (_, value) => {
    expect(parseRetryAfter(value, NOW)).toBeNull();
  });

  it("never gives a wait that is not between a millisecond and a day", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const wait = parseRetryAfter(value, NOW) ?? 1;
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(RETRY_AFTER_MAX_MS);
      }),
    );
  });
});
