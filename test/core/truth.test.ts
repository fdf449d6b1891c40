import fc from "fast-check";
import { expect, it } from "vitest";
import { createJsonata } from "../../src/core/jsonata.ts";
import { isTrue } from "../../src/core/truth.ts";
import { payload } from "./arbitrary-conditions.ts";
import { event } from "./event.ts";

const engine = createJsonata();

it.each([
  ["body.none", false],
  ["body.a[0]", false],
  ["$sum", false],
  ["[$sum]", false],
  ["function($x) { $x }", false],
  ["[0, 1]", true],
  ["[[], ['']]", false],
  ["{}", false],
  ["' '", true],
])("%s counts as %s", async (source, value) => {
  expect(await engine.test(source, event({ body: { a: [0] } }))).toEqual({ ok: true, value });
});

it("counts every payload as JSONata's $boolean does", async () => {
  const counts = { true: 0, false: 0 };
  await fc.assert(
    fc.asyncProperty(payload, async (value) => {
      const asked = await engine.evaluate("$boolean(body.v)", event({ body: { v: value } }));
      if (!asked.ok) throw new Error(asked.detail);
      expect(isTrue(value)).toBe(asked.value ?? false);
      counts[isTrue(value) ? "true" : "false"]++;
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(counts.true, counts.false)).toBeGreaterThan(200);
});

it("tests a result of any size, where a payload would be too large", async () => {
  const large = event({ body: { list: Array.from({ length: 300_000 }, () => "abcdef") } });
  expect(await engine.test("body.list", large)).toEqual({ ok: true, value: true });
  expect(await engine.evaluate("body.list", large)).toMatchObject({ reason: "output_too_large" });
});
