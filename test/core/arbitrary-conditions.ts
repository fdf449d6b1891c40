/** Random conditions and events over a few names and values only, so that about half of them meet. */
import fc from "fast-check";
import type { EventContext, Json, Path } from "../../src/core/model.ts";
import type { Condition, Scalar, Test } from "../../src/core/plan.ts";
import { event } from "./event.ts";

const INSTANTS = ["2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-06-01T12:30:00.500Z"];
const TEXTS = ["", "a", "ab", "abc", "b", "5", "💸a", "null", ...INSTANTS, "2026-01-01"];

const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom<Scalar>(null, true, false, 0, 1, 2, 5),
  fc.constantFrom(...TEXTS),
);
const name = fc.constantFrom("a", "b");

export const payload: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { arbitrary: scalar, weight: 3 },
    { arbitrary: fc.array(tie("value"), { maxLength: 3 }), weight: 2 },
    {
      arbitrary: fc.dictionary(name, tie("value"), { maxKeys: 2, noNullPrototype: true }),
      weight: 4,
    },
  ),
})).value;

export const context: fc.Arbitrary<EventContext> = fc
  .record({
    source: fc.constantFrom("one", "two"),
    type: fc.constantFrom(null, "a", "ab", "b", "5"),
    body: fc.dictionary(name, payload, { minKeys: 1, noNullPrototype: true }),
    headers: fc.dictionary(name, fc.constantFrom(...TEXTS)),
  })
  .map(event);

export const path: fc.Arbitrary<Path> = fc.oneof(
  {
    arbitrary: fc.constantFrom<Path>(
      ["type"],
      ["source"],
      ["headers", "a"],
      ["ip"],
      ["nothing"],
      ["query", "a"],
    ),
    weight: 1,
  },
  {
    arbitrary: fc
      .array(fc.constantFrom("a", "b", "a", "b", "0", "1"), { minLength: 1, maxLength: 3 })
      .map((tail) => ["body", ...tail]),
    weight: 3,
  },
);

const test: fc.Arbitrary<Test> = fc.letrec<{ test: Test }>((tie) => {
  const tests = fc.array(tie("test"), { minLength: 1, maxLength: 3 });
  return {
    test: fc.oneof(
      { maxDepth: 3 },
      fc.record({ op: fc.constantFrom("eq", "ne", "contains"), value: scalar }),
      fc.record({ op: fc.constantFrom("prefix", "suffix"), value: fc.constantFrom(...TEXTS) }),
      fc.record({
        op: fc.constant("glob"),
        value: fc.constantFrom("*", "a*", "*b*", "a*c", "ab", "*Z", ""),
      }),
      fc.record({
        op: fc.constant("regex"),
        value: fc.constantFrom("a", "^a", "b$", "^.$", "[0-9]+"),
      }),
      fc.record({
        op: fc.constantFrom("gt", "gte", "lt", "lte"),
        value: fc.constantFrom<number | string>(0, 1, 2, ...INSTANTS),
      }),
      fc.record({ op: fc.constant("exists"), value: fc.boolean() }),
      fc.record({ op: fc.constantFrom("in", "all"), of: tests }),
      fc.record({ op: fc.constantFrom("not", "length"), of: tie("test") }),
    ) as fc.Arbitrary<Test>,
  };
}).test;

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => {
  const leaf = fc.record({ kind: fc.constant("test" as const), path, test });
  const of = fc.array(tie("condition"), { minLength: 1, maxLength: 3 });
  return {
    condition: fc.oneof(
      { maxDepth: 3 },
      { arbitrary: leaf, weight: 4 },
      {
        arbitrary: fc.record({ kind: fc.constantFrom("all" as const, "any" as const), of }),
        weight: 2,
      },
      {
        arbitrary: fc.record({ kind: fc.constant("not" as const), of: tie("condition") }),
        weight: 1,
      },
    ),
  };
}).condition;
