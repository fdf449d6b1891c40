import { afterEach, expect, it } from "vitest";
import { type Place, givePlaceBack, takePlace, waitForSends } from "../../src/worker/flow.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

let taken: Place[] = [];

/** Takes places at a destination until there is none left, or so many. */
function take(destination: string, most: number, nowMs = NOW): number {
  let count = 0;
  for (; count < most; count++) {
    const place = takePlace(destination, nowMs);
    if (place === null) break;
    taken.push(place);
  }
  return count;
}

function giveAllBack(): void {
  for (const place of taken) givePlaceBack(place);
  taken = [];
}

afterEach(giveAllBack);

it("one destination that hangs leaves room for the others", () => {
  expect(take("stuck", 10_000)).toBeLessThan(10_000);
  expect(takePlace("stuck", NOW)).toBeNull();
  expect(take("other", 1)).toBe(1);
});

it("many destinations together are bounded too", () => {
  let all = 0;
  for (let index = 0; index < 1000; index++) all += take(`d-${index}`, 10);
  expect(all).toBeGreaterThan(0);
  expect(all).toBeLessThan(10_000);
  expect(takePlace("one-more", NOW)).toBeNull();
});

it("a place that is given back is free again, however often it is given back", () => {
  const share = take("stuck", 10_000);
  const [first] = taken;
  if (first === undefined) throw new Error("a place was taken");
  givePlaceBack(first);
  givePlaceBack(first);
  expect(take("stuck", 10_000)).toBe(1);
  expect(share).toBeGreaterThan(1);
});

it("a refused place is not counted", () => {
  const share = take("stuck", 10_000);
  for (let refused = 0; refused < 2000; refused++) takePlace("stuck", NOW);
  for (const place of taken) givePlaceBack(place);
  taken = [];
  expect(take("stuck", 10_000)).toBe(share);
});

it("places of invocations that were cut off are free again after a minute", () => {
  const share = take("stuck", 10_000);
  expect(take("stuck", 1, NOW + 60_000)).toBe(0);
  expect(take("stuck", 10_000, NOW + 60_001)).toBe(share);
});

it("an ack goes on although sends hang for ever", async () => {
  for (let index = 0; index < 1000; index++) take(`d-${index}`, 10);
  await expect(waitForSends()).resolves.toBeUndefined();
});
