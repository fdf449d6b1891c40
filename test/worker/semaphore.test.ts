import { describe, expect, it } from "vitest";
import { forEachBounded } from "../../src/worker/semaphore.ts";

/** Work that lasts until it is released. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    waiting,
    enter: async (): Promise<void> => new Promise((resolve) => waiting.push(resolve)),
  };
}

/** Lets everything that can go on go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe("forEachBounded", () => {
  it("does every item once, in order of start", async () => {
    const seen: number[] = [];
    await forEachBounded([1, 2, 3, 4, 5], 2, async (item) => {
      await Promise.resolve();
      seen.push(item);
    });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it("never has more under way than the limit, and starts the next when one ends", async () => {
    const { waiting, enter } = gate();
    const started: number[] = [];
    const all = forEachBounded([1, 2, 3, 4], 2, async (item) => {
      started.push(item);
      await enter();
    });
    await settle();
    expect(started).toEqual([1, 2]);
    waiting.shift()?.();
    await settle();
    expect(started).toEqual([1, 2, 3]);
    while (waiting.length > 0) {
      waiting.shift()?.();
      await settle();
    }
    await all;
    expect(started).toEqual([1, 2, 3, 4]);
  });

  it("does not let one that hangs keep the others from their turn", async () => {
    const { enter } = gate();
    const done: number[] = [];
    void forEachBounded([1, 2, 3, 4], 2, async (item) => {
      if (item === 1) await enter();
      done.push(item);
    });
    await settle();
    expect(done).toEqual([2, 3, 4]);
  });

  it("is done at once without items", async () => {
    await expect(forEachBounded([], 6, async () => undefined)).resolves.toBeUndefined();
  });
});
