import { describe, expect, it, vi } from "vitest";
import { createJsonata } from "../../src/core/jsonata.ts";
import { STEP_LIMIT } from "../../src/core/jsonata-budget.ts";
import type { Json } from "../../src/core/model.ts";
import { event } from "./event.ts";

const engine = createJsonata();
const evaluate = (source: string, body: Json = {}) => engine.evaluate(source, event({ body }));
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe("an expression gives plain JSON", () => {
  it.each<[string, Json | undefined]>([
    ["type", "invoice.paid"],
    ["body.items[price > 1].sku", ["b", "c"]],
    ["body.items[price > 2].sku", "c"],
    ["$sum(body.items.price)", 6],
    ['{"n": $count(body.items), "none": body.none}', { n: 3 }],
    ["body.none", undefined],
    ["$uppercase", undefined],
    ["function($x){$x}", undefined],
    ["[$sum, 1]", [null, 1]],
    ["1/0", null],
    ["body.items^(>price).sku", ["c", "b", "a"]],
    ["$match('a1', /[0-9]/)", { match: "1", index: 1, groups: [] }],
    ["$string(body.items[0])", '{"sku":"a","price":1}'],
    ["$join(['a','b'], '-')", "a-b"],
    ["$pad('a', -3, '.')", "..a"],
    ["$split('a,b', ',')", ["a", "b"]],
    ["$distinct([1, 1, 2])", [1, 2]],
  ])("%s", async (source, value) => {
    const items = [
      { sku: "a", price: 1 },
      { sku: "b", price: 2 },
      { sku: "c", price: 3 },
    ];
    expect(await evaluate(source, { items })).toEqual({ ok: true, value });
  });

  it("lists carry no marks of JSONata", async () => {
    const result = await evaluate("body.a", { a: [{ a: 1 }, { a: 2 }] });
    expect(Object.getOwnPropertyNames(result.ok && result.value)).toEqual(["0", "1", "length"]);
  });

  it("maps have the usual prototype, and __proto__ is a plain key", async () => {
    const result = await evaluate(`{"__proto__": {"x": 1}}`);
    const value = result.ok ? result.value : null;
    expect([JSON.stringify(value), Object.getPrototypeOf(value) === Object.prototype]).toEqual([
      '{"__proto__":{"x":1}}',
      true,
    ]);
  });
});

describe("a result depends on the event only", () => {
  it.each([
    ["$now()", "2001-02-03T08:00:00.000Z"],
    ["$now('[Y0001]-[M01]')", "2001-02"],
    ["$millis()", Date.UTC(2001, 1, 3, 8)],
    ["$map([1], function($x){$millis()})", Date.UTC(2001, 1, 3, 8)],
    ["$toMillis('12:30', '[H01]:[m01]')", Date.UTC(2001, 1, 3, 12, 30)],
  ])("%s", async (source, value) => {
    const received = event({ received_at: "2001-02-03T08:00:00.000Z" });
    expect(await engine.evaluate(source, received)).toEqual({ ok: true, value });
  });

  it.each([
    "$eval('1')",
    "$random()",
    "$shuffle([1, 2])",
    "($f := $eval; $f('1'))",
    "'1' ~> $eval",
  ])("%s is refused", async (source) => {
    expect(await evaluate(source)).toMatchObject({
      ok: false,
      reason: "expression_failed",
      detail: expect.stringContaining("refused"),
    });
  });
});

describe("a budget ends an evaluation, with the clock standing still", () => {
  it.each<[what: string, source: string, reason: string, says?: string]>([
    ["endless tail recursion", "($f := function($n){$f($n + 1)}; $f(1))", "step_budget"],
    ["endless recursion", "($f := function($n){1 + $f($n + 1)}; $f(1))", "depth_budget"],
    ["a map over too much work", "$map([1..50000], function($x){$x * $x * $x})", "step_budget"],
    ["comparing all with all", "$distinct(body.list)", "step_budget"],
    ["reading a long text again and again", "$string([1..500].($$.body.text))", "step_budget"],
    [
      "reading a long list again and again",
      "$count([1..500].($count($$.body.list)))",
      "step_budget",
    ],
    ["a range without end", "[1..10000000]", "output_too_large", "sequence length"],
    [
      "a text that doubles",
      "($f := function($s){$f($s & $s)}; $f('xxxx'))",
      "output_too_large",
      "text grew",
    ],
    ["wide padding", "$pad('x', 100000000)", "output_too_large", "$pad"],
    ["padding without bound", "$pad('x', 1/0)", "output_too_large", "$pad"],
    [
      "a joined text",
      "$join(body.list ~> $map(function($x){'0123456789012345678901234567890123456789'}), body.separator)",
      "output_too_large",
      "$join",
    ],
    ["a text split into letters", "$split(body.text, '')", "output_too_large", "$split"],
    ["a text split into words", "$split(body.text, 'a')", "output_too_large", "$split"],
    ["a result that is too long", "body.text & body.text", "output_too_large", "result has"],
    [
      "a result that shares its parts",
      "($a := {'a':1,'b':2}; $f := function($x, $n){$n = 0 ? $x : $f({'l':$x,'r':$x}, $n - 1)}; $f($a, 30))",
      "output_too_large",
      "result has",
    ],
    [
      "a text of shared parts",
      "($f := function($x, $n){$n = 0 ? $x : $f({'l':$x,'r':$x}, $n - 1)}; $length($string($f({'a':1}, 19))))",
      "output_too_large",
      "result has",
    ],
    [
      "a result that is too deep",
      "($f := function($x, $n){$n = 0 ? $x : $f({'x':$x}, $n - 1)}; $f(1, 200))",
      "output_too_large",
      "nested",
    ],
  ])("%s", async (_what, source, reason, says = "") => {
    const clock = vi.spyOn(Date, "now").mockReturnValue(0);
    try {
      const body = { text: "a".repeat(700_000), list: range(5000), separator: "x".repeat(1000) };
      expect(await evaluate(source, body)).toMatchObject({
        ok: false,
        reason,
        detail: expect.stringContaining(says),
      });
    } finally {
      clock.mockRestore();
    }
  });

  it("is counted for each evaluation on its own, also when they run at once", async () => {
    const source = `$sum($map([1..${STEP_LIMIT / 20}], function($x){$x + 1}))`;
    const results = await Promise.all([1, 2, 3, 4].map(() => evaluate(source)));
    expect(results.map((result) => result.ok)).toEqual([true, true, true, true]);
  });

  it("lets a regular expression see 4096 characters only", async () => {
    const length = await evaluate("$length($match(body.text, /a+/)[0].match)", {
      text: "a".repeat(10_000),
    });
    expect(length).toEqual({ ok: true, value: 4096 });
  });
});

describe("a failure is a value", () => {
  it.each<[string, string, string]>([
    ["(1", "expression_invalid", 'Expected ")" before end of expression'],
    ["1 + 'a'", "expression_failed", 'right side of the "+" operator'],
    ["$nope()", "expression_failed", "non-function"],
    ["$error('stop here')", "expression_failed", "stop here"],
    ["$assert(false)", "expression_failed", "assert"],
  ])("%s", async (source, reason, says) => {
    expect(await evaluate(source)).toMatchObject({
      ok: false,
      reason,
      detail: expect.stringContaining(says),
    });
  });

  it("has a short detail, whatever the payload holds", async () => {
    const result = await evaluate("$error(body.text)", { text: "x".repeat(100_000) });
    expect(result.ok ? 0 : result.detail.length).toBeLessThanOrEqual(300);
  });

  it("of a payload that imitates a function of JSONata stays a value", async () => {
    const imitation = JSON.parse(
      '{"_jsonata_lambda":true,"body":{"type":"string","value":"x"},"arguments":[]}',
    );
    expect(await evaluate("$map([1], body)", imitation)).toMatchObject({
      ok: false,
      reason: "expression_failed",
    });
  });
});

it("more distinct expressions than are remembered still evaluate", async () => {
  const small = createJsonata();
  const values: (Json | undefined)[] = [];
  for (const index of [...range(1500), 0]) {
    const result = await small.evaluate(`${index} + 1`, event());
    values.push(result.ok ? result.value : null);
  }
  expect(values).toEqual([...range(1500).map((index) => index + 1), 1]);
});
