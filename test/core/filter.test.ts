import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFilter, explainFilter } from "../../src/core/filter.ts";
import type { Json } from "../../src/core/model.ts";
import type { Condition, Scalar, Test } from "../../src/core/plan.ts";
import { compileTest } from "../../src/core/value-test.ts";
import { condition, context } from "./arbitrary-conditions.ts";
import { event } from "./event.ts";
import { naiveFilter } from "./naive-filter.ts";

const eq = (value: Scalar): Test => ({ op: "eq", value });
const not = (of: Test): Test => ({ op: "not", of });
const all = (...of: Test[]): Test => ({ op: "all", of });
const anyOf = (...of: Test[]): Test => ({ op: "in", of });
const length = (of: Test): Test => ({ op: "length", of });
const leaf = (path: string, test: Test): Condition => ({
  kind: "test",
  path: path.split("."),
  test,
});

/** Whether a test holds at `body.v`. */
function holds(test: Test, body: Json): boolean {
  return compileFilter(leaf("body.v", test))(event({ body }));
}

describe("a test of one value", () => {
  const rows: [says: string, test: Test, value: Json, expected: boolean][] = [
    ["a number equals itself", eq(5), 5, true],
    ["a text is not the number it spells", eq(5), "5", false],
    ["a number is not the text that spells it", eq("5"), 5, false],
    ["null equals null", eq(null), null, true],
    ["false is not null", eq(null), false, false],
    ["zero is not false", eq(false), 0, false],
    ["a scalar does not equal a list that holds it", eq("a"), ["a"], false],
    ["ne holds for another value", { op: "ne", value: 5 }, 6, true],
    ["ne fails for the value", { op: "ne", value: 5 }, 5, false],
    ["a list holds when one member does", anyOf(eq("a"), { op: "prefix", value: "b" }), "bc", true],
    ["a list fails when no member does", anyOf(eq("a"), eq("b")), "c", false],
    [
      "all members of a map must hold",
      all({ op: "gte", value: 1 }, { op: "lt", value: 3 }),
      3,
      false,
    ],
    ["a prefix", { op: "prefix", value: "refs/" }, "refs/heads", true],
    ["a prefix of a number", { op: "prefix", value: "1" }, 12, false],
    ["a suffix", { op: "suffix", value: ".com" }, "a.com", true],
    ["a text contains a text", { op: "contains", value: "skip" }, "[skip ci]", true],
    ["a text does not contain a number", { op: "contains", value: 5 }, "5", false],
    ["a list contains a scalar", { op: "contains", value: 5 }, [1, 5], true],
    ["a list does not contain the text of its number", { op: "contains", value: "5" }, [5], false],
    ["a map contains nothing", { op: "contains", value: "a" }, { a: "a" }, false],
    ["a glob", { op: "glob", value: "v*.0" }, "v2.0", true],
    ["a glob of a number", { op: "glob", value: "*" }, 5, false],
    ["a regex", { op: "regex", value: "^v\\d+$" }, "v12", true],
    ["a regex of null", { op: "regex", value: "null" }, null, false],
    ["a number above", { op: "gt", value: 10 }, 10.5, true],
    ["a number at the bound is not above it", { op: "gt", value: 10 }, 10, false],
    ["a number at the bound is at least it", { op: "gte", value: 10 }, 10, true],
    ["a number below", { op: "lt", value: 10 }, 9, true],
    ["a number at the bound is at most it", { op: "lte", value: 10 }, 10, true],
    ["a text does not compare with a number", { op: "gt", value: 10 }, "11", false],
    ["null does not compare", { op: "lt", value: 10 }, null, false],
    [
      "instants compare across offsets",
      { op: "gt", value: "2026-01-01T00:00:00Z" },
      "2026-01-01T00:30:00+00:15",
      true,
    ],
    [
      "equal instants in two offsets",
      { op: "gte", value: "2026-01-01T00:00:00Z" },
      "2026-01-01T01:00:00+01:00",
      true,
    ],
    ["a date is not an instant", { op: "gt", value: "2026-01-01T00:00:00Z" }, "2026-06-01", false],
    ["a number is not an instant", { op: "gt", value: "2026-01-01T00:00:00Z" }, 9e15, false],
    ["null exists", { op: "exists", value: true }, null, true],
    ["null is not absent", { op: "exists", value: false }, null, false],
    ["not of a test that fails", not(eq("a")), "b", true],
    ["not of a test that holds", not(eq("a")), "a", false],
    ["length counts code points", length(eq(2)), "💸a", true],
    ["length counts a lone surrogate as one", length(eq(2)), "\udcb8\ud83d", true],
    ["length counts two halves of different pairs as two", length(eq(2)), "\ud83d\ud83d", true],
    ["every text contains the empty text", { op: "contains", value: "" }, "", true],
    ["length of a list", length({ op: "gt", value: 1 }), [1, 2], true],
    ["a number has no length", length({ op: "gte", value: 0 }), 5, false],
    ["a negated length still needs one", length(not(eq(0))), 5, false],
  ];
  it.each(rows)("%s", (_says, test, value, expected) => {
    expect(holds(test, { v: value })).toBe(expected);
  });

  it.each(rows)("compileTest agrees: %s", (_says, test, value, expected) => {
    expect(compileTest(test)(value)).toBe(expected);
  });
});

describe("a missing value", () => {
  it.each<[string, Test, boolean]>([
    ["does not equal null", eq(null), false],
    ["does not equal the empty text", eq(""), false],
    ["is not equal to anything", { op: "ne", value: null }, true],
    ["passes the negation of a test", not(eq("a")), true],
    ["fails exists", { op: "exists", value: true }, false],
    ["passes exists: false", { op: "exists", value: false }, true],
    ["does not compare", { op: "lt", value: 1 }, false],
    ["has no length", length({ op: "gte", value: 0 }), false],
    [
      "fails a map with one positive member",
      all({ op: "exists", value: true }, not(eq("a"))),
      false,
    ],
  ])("%s", (_says, test, expected) => {
    expect(holds(test, {})).toBe(expected);
    expect(compileTest(test)(undefined)).toBe(expected);
  });
});

describe("a path through an array", () => {
  const at = (test: Test, ...values: Json[]): boolean =>
    compileFilter(leaf("body.items.v", test))(
      event({ body: { items: values.map((v) => ({ v })) } }),
    );

  it("matches when any element does", () => {
    expect(at(eq("b"), "a", "b")).toBe(true);
  });
  it("fails when no element does", () => {
    expect(at(eq("c"), "a", "b")).toBe(false);
  });
  it("wants one element to pass a whole map", () => {
    const range = all({ op: "gte", value: 10 }, { op: "lt", value: 20 });
    expect([at(range, 5, 25), at(range, 5, 15)]).toEqual([false, true]);
  });
  it("fails `not` as soon as one element passes the inner test", () => {
    expect([at(not(eq("a")), "a", "b"), at(not(eq("a")), "b", "c")]).toEqual([false, true]);
  });
  it("fails `ne` as soon as one element equals", () => {
    expect([at({ op: "ne", value: "a" }, "a", "b"), at({ op: "ne", value: "a" }, "b")]).toEqual([
      false,
      true,
    ]);
  });
  it("negates over all elements inside a map", () => {
    const mixed = all({ op: "prefix", value: "a" }, not({ op: "contains", value: "x" }));
    expect([at(mixed, "ab", "x"), at(mixed, "ab", "c")]).toEqual([false, true]);
  });
});

describe("compileFilter refuses what says nothing, instead of matching everything", () => {
  it.each<[string, Condition]>([
    ["an empty all", { kind: "all", of: [] }],
    ["an empty any", { kind: "any", of: [] }],
    ["an empty operator map", leaf("type", all())],
    ["an empty list", leaf("type", anyOf())],
    ["an empty list inside a negation", leaf("type", not(anyOf()))],
    ["a bound that is no instant", leaf("body.at", { op: "gt", value: "yesterday" })],
    ["a broken regular expression", leaf("type", { op: "regex", value: "(" })],
  ])("%s", (_says, broken) => {
    expect(() => compileFilter(broken)).toThrow();
  });
});

describe("explainFilter", () => {
  const push = event({
    type: "push",
    body: { ref: "refs/heads/dev", count: "5", tags: [{ v: 1 }, { v: 2 }] },
  });

  it("says matched", () => {
    expect(explainFilter(leaf("type", eq("push")), push)).toEqual({ matched: true });
  });

  it("names the first failing leaf of all", () => {
    const both: Condition = {
      kind: "all",
      of: [
        leaf("type", eq("push")),
        leaf("body.ref", { op: "prefix", value: "v" }),
        leaf("id", eq("")),
      ],
    };
    expect(explainFilter(both, push)).toEqual({
      matched: false,
      path: ["body", "ref"],
      op: "prefix",
      expected: "v",
      actual: "refs/heads/dev",
      note: null,
    });
  });

  it.each<[string, Condition, object]>([
    [
      "the first branch of any",
      { kind: "any", of: [leaf("type", eq("a")), leaf("id", eq("b"))] },
      { path: ["type"], expected: "a" },
    ],
    [
      "the leaf that should not have held",
      { kind: "not", of: leaf("type", eq("push")) },
      { op: "not", expected: "push", actual: "push" },
    ],
    [
      "a list as written",
      leaf("type", anyOf(eq("a"), { op: "prefix", value: "b" })),
      { op: "in", expected: ["a", { prefix: "b" }] },
    ],
    [
      "the failing member of a map",
      leaf("body.ref", all({ op: "exists", value: true }, { op: "suffix", value: "x" })),
      { op: "suffix" },
    ],
    [
      "a map that no single element passes",
      leaf("body.tags.v", all(eq(1), eq(2))),
      { op: "all", actual: [1, 2] },
    ],
    [
      "a nested operator as written",
      leaf("body.ref", length({ op: "gt", value: 99 })),
      { op: "length", expected: { gt: 99 } },
    ],
    [
      "a missing value",
      leaf("body.nope", eq(null)),
      { actual: undefined, note: "nothing is at this path" },
    ],
    [
      "another type with the same text",
      leaf("body.count", eq(5)),
      { actual: "5", note: "same text, another type" },
    ],
    [
      "what does not compare",
      leaf("body.count", { op: "gt", value: 1 }),
      { note: "a number is only compared with numbers" },
    ],
  ])("names %s", (_says, failing, expected) => {
    expect(explainFilter(failing, push)).toMatchObject({ matched: false, ...expected });
  });
});

describe("on 100,000 random pairs of condition and event", () => {
  it("the compiled filter, its explanation and the naive reading agree", () => {
    const outcomes = { matched: 0, failed: 0 };
    const pairs = fc.tuple(condition, fc.array(context, { minLength: 8, maxLength: 8 }));
    fc.assert(
      fc.property(pairs, ([tested, events]) => {
        const filter = compileFilter(tested);
        for (const each of events) {
          const expected = naiveFilter(tested, each);
          outcomes[expected ? "matched" : "failed"]++;
          // Compared by hand: a hundred thousand assertions of the test runner take longer than the work.
          const agree =
            filter(each) === expected && explainFilter(tested, each).matched === expected;
          if (!agree) throw new Error(`expected ${expected}`);
        }
      }),
      { numRuns: 12_500 },
    );
    expect(Math.min(outcomes.matched, outcomes.failed)).toBeGreaterThan(15_000);
  }, 120_000);
});
