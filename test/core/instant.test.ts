import fc from "fast-check";
import { expect, it } from "vitest";
import { parseInstant } from "../../src/core/instant.ts";

it.each([
  ["2026-11-21T08:00:00Z", Date.UTC(2026, 10, 21, 8)],
  ["2026-11-21t08:00:00z", Date.UTC(2026, 10, 21, 8)],
  ["2026-11-21T08:00:00.250Z", Date.UTC(2026, 10, 21, 8) + 250],
  ["2026-11-21T08:00:00.000001Z", Date.UTC(2026, 10, 21, 8) + 0.001],
  ["2026-11-21T08:00:00+05:30", Date.UTC(2026, 10, 21, 2, 30)],
  ["2026-11-21T08:00:00-00:30", Date.UTC(2026, 10, 21, 8, 30)],
  ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
  ["0001-01-01T00:00:00Z", -62_135_596_800_000],
])("reads %s", (text, ms) => {
  expect(parseInstant(text)).toBeCloseTo(ms, 3);
});

it.each([
  "",
  "2026-11-21",
  "2026-11-21T08:00:00",
  "2026-11-21 08:00:00Z",
  "2026-11-21T08:00Z",
  "2026-02-30T00:00:00Z",
  "2023-02-29T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-10T00:00:00Z",
  "2026-01-00T00:00:00Z",
  "2026-01-01T24:00:00Z",
  "2016-12-31T23:59:60Z",
  "2026-01-01T00:00:00+24:00",
  "2026-01-01T00:00:00.Z",
  "+002026-01-01T00:00:00Z",
  "1795248000",
  " 2026-01-01T00:00:00Z",
  "２026-01-01T00:00:00Z",
])("refuses %j", (text) => {
  expect(parseInstant(text)).toBeNull();
});

it("agrees with Date on every instant that Date prints", () => {
  const dates = fc.date({
    min: new Date("0000-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => {
      expect(parseInstant(date.toISOString())).toBe(date.getTime());
    }),
    { numRuns: 1000 },
  );
});
