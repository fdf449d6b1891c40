import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shardOf } from "../../src/core/dedupe.ts";
import { Limiter, limitersOf, shardOfEvent } from "../../src/core/rate.ts";

describe("a limiter", () => {
  it("takes a whole period at once, then one for each share of it that passes", () => {
    const limiter = new Limiter({ count: 3, perMs: 3000 }, 10);
    const waits = [0, 0, 0, 0, 400, 1000, 1000].map((at) => limiter.take("a", 50_000 + at));
    expect(waits).toEqual([0, 0, 0, 1000, 600, 0, 1000]);
  });

  it("takes one at a time where the rate is one", () => {
    const limiter = new Limiter({ count: 1, perMs: 1000 }, 10);
    expect([0, 0, 999, 1000].map((at) => limiter.take("a", at))).toEqual([0, 1000, 1, 0]);
  });

  it("counts nothing for what it refuses", () => {
    const limiter = new Limiter({ count: 1, perMs: 1000 }, 10);
    limiter.take("a", 0);
    for (let n = 0; n < 100; n++) expect(limiter.take("a", 500)).toBe(500);
    expect(limiter.take("a", 1000)).toBe(0);
  });

  it("counts keys for themselves and forgets those that were not used for longest", () => {
    const limiter = new Limiter({ count: 1, perMs: 1000 }, 2);
    expect(["a", "b", "a", "c", "b", "a"].map((key) => limiter.take(key, 0) > 0)).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it("never takes more than a period and its refill, and takes again after the wait it names", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(1000, 60_000, 3_600_000),
        fc.array(fc.nat(5000), { maxLength: 200 }),
        (count, perMs, gaps) => {
          const limiter = new Limiter({ count, perMs }, 1);
          let now = 0;
          let taken = 0;
          for (const gap of gaps) {
            now += gap;
            const wait = limiter.take("a", now);
            if (wait === 0) taken++;
            expect(taken).toBeLessThanOrEqual(count + (now * count) / perMs + 1e-6);
            if (wait > 0) {
              now += Math.ceil(wait);
              expect(limiter.take("a", now)).toBe(0);
              taken++;
            }
          }
        },
      ),
    );
  });
});

describe("the shards of a source", () => {
  const keys = Array.from({ length: 500 }, (_, n) => `key ${n}`);
  const shardsOf = (rate: { count: number; perMs: number } | undefined, shards = 8) =>
    new Set(
      keys.map((key) =>
        shardOfEvent({ name: "shop", ...(rate === undefined ? {} : { rate }) }, key, shards),
      ),
    );

  it("are all of them without a rate, each key where it always was", () => {
    expect(shardsOf(undefined).size).toBe(8);
    for (const key of keys) expect(shardOfEvent({ name: "shop" }, key, 8)).toBe(shardOf(key, 8));
  });

  it.each([
    [{ count: 5, perMs: 1000 }, 1],
    [{ count: 100, perMs: 1000 }, 1],
    [{ count: 6000, perMs: 60_000 }, 1],
    [{ count: 101, perMs: 1000 }, 2],
    [{ count: 1000, perMs: 1000 }, 8],
  ])("with %j are %i, and their shares make the rate", (rate, shards) => {
    expect(shardsOf(rate).size).toBe(shards);
    const limiter = limitersOf([{ name: "shop", rate }], 8)?.get("shop");
    let taken = 0;
    while (limiter?.take("shop", 0) === 0) taken++;
    expect(Math.abs(taken * shards - rate.count)).toBeLessThan(shards);
  });

  it("count nothing where no source has a rate", () => {
    expect(limitersOf([{ name: "shop" }], 8)).toBeNull();
  });
});
