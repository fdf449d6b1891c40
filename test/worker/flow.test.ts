import { afterEach, expect, it } from "vitest";
import { givePlaceBack, takePlace, waitForSends } from "../../src/worker/flow.ts";

let taken: string[] = [];

/** Takes places at a destination until there is none left, or so many. */
function take(destination: string, most: number): number {
  let count = 0;
  while (count < most && takePlace(destination)) {
    taken.push(destination);
    count++;
  }
  return count;
}

afterEach(() => {
  for (const destination of taken) givePlaceBack(destination);
  taken = [];
});

it("one destination that hangs leaves room for the others", () => {
  const share = take("stuck", 10_000);
  expect(share).toBeLessThan(10_000);
  expect(takePlace("stuck")).toBe(false);
  expect(take("other", 1)).toBe(1);
});

it("many destinations together are bounded too", () => {
  let all = 0;
  for (let index = 0; index < 1000; index++) all += take(`d-${index}`, 10);
  expect(all).toBeGreaterThan(0);
  expect(all).toBeLessThan(10_000);
  expect(takePlace("one-more")).toBe(false);
});

it("a place that is given back is free again, at this destination and in all", () => {
  const share = take("stuck", 10_000);
  givePlaceBack("stuck");
  taken.pop();
  expect(take("stuck", 10_000)).toBe(1);
  expect(share).toBeGreaterThan(1);
});

it("a refused place is not counted", () => {
  const share = take("stuck", 10_000);
  for (let refused = 0; refused < 2000; refused++) takePlace("stuck");
  for (const destination of taken) givePlaceBack(destination);
  taken = [];
  expect(take("stuck", 10_000)).toBe(share);
});

it("an ack goes on although sends hang for ever", async () => {
  for (let index = 0; index < 1000; index++) take(`d-${index}`, 10);
  await expect(waitForSends()).resolves.toBeUndefined();
});
