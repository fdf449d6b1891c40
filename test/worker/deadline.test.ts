import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Deadline } from "../../src/worker/deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<string>(() => undefined);

/** When the deadline comes, in milliseconds from now; null where it does not within a minute. */
async function passesAfter(deadline: Deadline): Promise<number | null> {
  const startedAt = Date.now();
  let passedAt: number | null = null;
  void deadline.race(never).then(() => {
    passedAt = Date.now();
  });
  await vi.advanceTimersByTimeAsync(60_000);
  return passedAt === null ? null : passedAt - startedAt;
}

describe("a deadline", () => {
  it.each([1, 100, 2_499, 2_500, 2_501, 10_000])("of %i ms comes then", async (timeoutMs) => {
    expect(await passesAfter(new Deadline(timeoutMs))).toBe(timeoutMs);
  });

  it("does not come before work that is done in time", async () => {
    const work = new Promise<string>((resolve) => setTimeout(() => resolve("done"), 99));
    const raced = new Deadline(100).race(work);
    await vi.advanceTimersByTimeAsync(200);
    expect(await raced).toBe("done");
  });

  it("of the next phase counts from its beginning, however long the first had left", async () => {
    const deadline = new Deadline(10_000);
    await vi.advanceTimersByTimeAsync(9_999);
    deadline.next(2_500);
    expect(await passesAfter(deadline)).toBe(2_500);
  });

  it("of the next phase may be sooner than the first would have been, by a tick at most", async () => {
    const deadline = new Deadline(10_000);
    await vi.advanceTimersByTimeAsync(100);
    deadline.next(2_500);
    const passed = await passesAfter(deadline);
    expect(passed).toBeGreaterThanOrEqual(2_500);
    expect(passed).toBeLessThan(5_000);
  });

  it("leaves no timer behind when it is cleared, at any time", async () => {
    const deadline = new Deadline(10_000);
    await vi.advanceTimersByTimeAsync(3_000);
    deadline.clear();
    expect(vi.getTimerCount()).toBe(0);
    expect(await passesAfter(deadline)).toBeNull();
  });
});
