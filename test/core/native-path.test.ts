import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createJsonata } from "../../src/core/jsonata.ts";
import type { Json } from "../../src/core/model.ts";
import { evaluatePath } from "../../src/core/native-path.ts";
import { event } from "./event.ts";

const engine = createJsonata();
const names = ["a", "b", "c"] as const;

/** Payloads of a few names only, so that paths often lead somewhere, through arrays in every shape. */
function payload(levels: number): fc.Arbitrary<Json> {
  const scalar = fc.constantFrom<Json>(null, false, 0, 1, "", "x");
  if (levels === 0) return scalar;
  const inner = payload(levels - 1);
  const map = fc.dictionary(fc.constantFrom(...names), inner, {
    minKeys: 2,
    maxKeys: 3,
    noNullPrototype: true,
  });
  const list = fc.array(inner, { maxLength: 3 });
  return fc.oneof(
    { arbitrary: scalar, weight: 1 },
    { arbitrary: map, weight: 6 },
    { arbitrary: list, weight: 6 },
  );
}

async function jsonata(source: string, body: Json): Promise<Json | undefined> {
  const result = await engine.evaluate(source, event({ body }));
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

describe("a plain path", () => {
  it("gives what JSONata gives, on 20,000 random payloads and paths", async () => {
    const paths = fc.array(fc.constantFrom(...names), { maxLength: 4 });
    let found = 0;
    const property = fc.asyncProperty(
      payload(5),
      fc.array(paths, { minLength: 8, maxLength: 8 }),
      async (body, batch) => {
        for (const tail of batch) {
          const path = ["body", ...tail];
          const value = await jsonata(path.join("."), body);
          if (value !== undefined && tail.length > 0) found++;
          expect(evaluatePath(event({ body }), path)).toEqual(value);
        }
      },
    );
    await fc.assert(property, { numRuns: 2500 });
    expect(found).toBeGreaterThan(4000);
  }, 60_000);

  it.each<[string, string, Json]>([
    ["body.a.0", "body.a[0]", { a: [[1, 2], 3] }],
    ["body.a.1.b", "body.a[1].b", { a: [{ b: 1 }, { b: [2] }] }],
    ["body.a.b.0", "body.a.b[0]", { a: [{ b: [1, 2] }, { b: [3] }, {}] }],
    ["body.a.b.5", "body.a.b[5]", { a: [{ b: [1, 2] }, { b: [3] }] }],
    ["body.a.b.0.c", "body.a.b[0].c", { a: [{ b: [{ c: 1 }] }, { b: [{ c: 2 }, { c: 3 }] }] }],
  ])("with an index, %s, gives what JSONata gives for %s", async (path, source, body) => {
    expect(evaluatePath(event({ body }), path.split("."))).toEqual(await jsonata(source, body));
  });

  it("over a very long list of lists does not exhaust the stack", () => {
    const long = Array.from({ length: 200_000 }, (_, index) => index);
    expect(evaluatePath(event({ body: [[{ a: long }], []] }), ["body", "a"])).toHaveLength(200_000);
  });

  it("reads no inherited property", () => {
    expect(evaluatePath(event({ body: [{}] }), ["body", "constructor"])).toBeUndefined();
  });
});
