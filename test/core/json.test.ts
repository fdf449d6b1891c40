import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setOwn, spendOnJson } from "../../src/core/json.ts";
import type { Json } from "../../src/core/model.ts";

describe("setOwn", () => {
  it.each(["a", "__proto__", "constructor", "toString"])(
    "makes %s an own property that can be listed and changed",
    (key) => {
      const object: { [key: string]: Json } = {};
      setOwn(object, key, 1);
      setOwn(object, key, 2);
      expect(Object.entries(object)).toEqual([[key, 2]]);
    },
  );
});

describe("spendOnJson", () => {
  it("never counts more than the JSON text has", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (drawn) => {
        const value: Json = JSON.parse(JSON.stringify(drawn));
        expect(spendOnJson(value, 1_000_000)).toBeGreaterThanOrEqual(
          1_000_000 - JSON.stringify(value).length - 1,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("counts texts, keys and brackets as they are written", () => {
    const value = ["a", { b: "c", d: [] }];
    expect(spendOnJson(value, 100)).toBe(100 - JSON.stringify(value).length + 1);
  });

  it("does not look beyond the budget in a list inside a list", () => {
    const beyond: Json[] = [];
    Object.defineProperty(beyond, 0, {
      get: () => {
        throw new Error("looked");
      },
    });
    expect(spendOnJson(["x".repeat(20), beyond], 10)).toBeLessThan(0);
  });

  it.each<[string, (beyond: Json) => Json]>([
    ["list", (beyond) => ["x".repeat(20), beyond]],
    ["map", (beyond) => ({ a: "x".repeat(20), b: beyond })],
  ])("does not look beyond the budget in a %s", (_kind, around) => {
    let looked = false;
    const beyond = {
      get a(): Json {
        looked = true;
        return null;
      },
    };
    expect([spendOnJson(around(beyond), 10) < 0, looked]).toEqual([true, false]);
  });
});
