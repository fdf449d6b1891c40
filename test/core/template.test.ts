import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evaluated, ExpressionEngine } from "../../src/core/expression.ts";
import type { Json } from "../../src/core/model.ts";
import type { Template, TextPart } from "../../src/core/plan.ts";
import { OUTPUT_LIMIT, renderTemplate, type Rendered } from "../../src/core/template.ts";
import { event } from "./event.ts";

const path = (text: string): Extract<TextPart, { kind: "path" }> => ({
  kind: "path",
  path: text.split("."),
});
const expression = (source: string): Extract<TextPart, { kind: "expression" }> => ({
  kind: "expression",
  source,
});
const literal = (text: string): TextPart => ({ kind: "literal", text });
const text = (...parts: TextPart[]): Template => ({ kind: "text", parts });
const list = (...items: Template[]): Template => ({ kind: "list", items });
const map = (entries: Record<string, Template>): Template => ({
  kind: "map",
  entries: Object.entries(entries),
});
const value = (json: Json): Template => ({ kind: "value", value: json });

/** Renders without an engine, which must not need a promise. */
function now(template: Template, body: Json = {}): Rendered {
  const rendered = renderTemplate(template, event({ body }), null);
  if (rendered instanceof Promise)
    throw new Error("a template without an expression returned a promise");
  return rendered;
}

function valueOf(template: Template, body: Json = {}): Json | undefined {
  const rendered = now(template, body);
  if (!rendered.ok) throw new Error(rendered.detail);
  return rendered.value;
}

/** Answers each source text with a fixed result and counts the calls. */
function engineOf(
  answers: Record<string, Evaluated>,
): ExpressionEngine & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    evaluate(source) {
      asked.push(source);
      return Promise.resolve(answers[source] ?? { ok: true, value: undefined });
    },
    test: () => Promise.reject(new Error("a template asks for values")),
  };
}

describe("a scalar that is exactly one hole keeps the type of its value", () => {
  it.each<[string, Json]>([
    ["a number", 5],
    ["a boolean", false],
    ["null", null],
    ["a text", "x"],
    ["a list", [1, [2]]],
    ["a map", { a: {} }],
  ])("%s", (_type, v) => {
    expect(valueOf(path("body.v"), { v })).toEqual(v);
  });

  it("and is undefined where nothing is", () => {
    expect(valueOf(path("body.v"))).toBeUndefined();
  });
});

describe("mixed text", () => {
  it.each<[string, Json, string]>([
    ["a text as it is", 'say "hi"\n', 'say "hi"\n'],
    ["a number as JavaScript prints it", 1e21, "1e+21"],
    ["an integer without a fraction", 12999.0, "12999"],
    ["a boolean", true, "true"],
    ["null", null, "null"],
    ["a list as JSON", [1, "a"], '[1,"a"]'],
    ["a map as JSON", { a: 'x"' }, '{"a":"x\\""}'],
  ])("holds %s", (_what, v, printed) => {
    expect(valueOf(text(literal("<"), path("body.v"), literal(">")), { v })).toBe(`<${printed}>`);
  });

  it("holds nothing for a missing value", () => {
    expect(valueOf(text(literal("<"), path("body.v"), literal(">")))).toBe("<>");
  });
});

describe("a missing value", () => {
  it("is left out of a map", () => {
    expect(valueOf(map({ a: path("body.v"), b: value(1) }))).toEqual({ b: 1 });
  });

  it("is null in a list", () => {
    expect(valueOf(list(path("body.v"), value(1)))).toEqual([null, 1]);
  });

  it("is reported once a rendering, with every place that misses", () => {
    const template = map({
      a: path("body.v"),
      b: text(literal("x"), path("body.w")),
      c: list(path("ip")),
    });
    const reports: (readonly string[])[] = [];
    void renderTemplate(template, event(), null, (missing) => reports.push(missing));
    expect(reports).toEqual([["body.v", "body.w"]]);
  });

  it("is not reported when nothing is missing", () => {
    const reports: unknown[] = [];
    void renderTemplate(path("ip"), event({ ip: null }), null, (missing) => reports.push(missing));
    expect(reports).toEqual([]);
  });
});

describe("a key or value that is hostile", () => {
  it("named __proto__ is a plain key of its own", () => {
    const rendered = valueOf(
      { kind: "map", entries: [["__proto__", path("body.v")]] },
      { v: { polluted: true } },
    );
    expect(JSON.stringify(rendered)).toBe('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(rendered)).toBe(Object.prototype);
  });

  it("cannot change the JSON around it, whatever text it is", () => {
    const template = map({
      text: text(literal("by "), path("body.v")),
      list: list(path("body.v")),
    });
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (v) => {
        expect(JSON.parse(JSON.stringify(valueOf(template, { v })))).toEqual({
          text: `by ${v}`,
          list: [v],
        });
      }),
    );
  });

  it("stays well-formed with a lone surrogate", () => {
    expect(JSON.stringify(valueOf(list(path("body.v")), { v: "\ud800" }))).toBe('["\\ud800"]');
  });
});

describe("an output that is too large", () => {
  const big = "x".repeat(OUTPUT_LIMIT / 2);

  it.each<[string, Template]>([
    ["in a list", list(path("body.v"), path("body.v"))],
    ["in a map", map({ a: path("body.v"), b: path("body.v") })],
    ["in mixed text", text(path("body.v"), literal(" "), path("body.v"))],
    ["nested in a value", list(path("body"), path("body"))],
  ])("%s fails", (_where, template) => {
    expect(now(template, { v: big })).toMatchObject({ ok: false, reason: "output_too_large" });
  });

  it("does not fail just below the limit", () => {
    expect(now(list(path("body.v")), { v: big })).toMatchObject({ ok: true });
  });

  it("is not turned into text first", () => {
    const body: Json = Array.from({ length: 1000 }, () => big);
    const template = text(...Array.from({ length: 1000 }, () => path("body")));
    expect(now(template, body)).toMatchObject({ ok: false, reason: "output_too_large" });
  });

  it("stops building as soon as it is", () => {
    let reads = 0;
    const watched = event();
    Object.defineProperty(watched, "body", { get: () => (reads++, big) });
    void renderTemplate(list(...Array.from({ length: 100 }, () => path("body"))), watched, null);
    expect(reads).toBe(2);
  });
});

describe("a template with an expression", () => {
  const template = map({
    a: expression("1+1"),
    b: text(literal("n="), expression("1+1")),
    c: expression("none"),
    d: path("type"),
  });

  it("evaluates each distinct text once and keeps types", async () => {
    const engine = engineOf({ "1+1": { ok: true, value: 2 } });
    const reports: (readonly string[])[] = [];
    const rendered = await renderTemplate(template, event(), engine, (missing) =>
      reports.push(missing),
    );
    expect(rendered).toEqual({ ok: true, value: { a: 2, b: "n=2", d: "invoice.paid" } });
    expect([engine.asked, reports]).toEqual([["1+1", "none"], [["none"]]]);
  });

  it("fails with the engine's reason and names the expression", async () => {
    const engine = engineOf({ "1+1": { ok: false, reason: "step_budget", detail: "too many" } });
    expect(await renderTemplate(template, event(), engine)).toEqual({
      ok: false,
      reason: "step_budget",
      detail: "${1+1}: too many",
    });
  });

  it("fails when the engine was not bundled", async () => {
    expect(await renderTemplate(template, event(), null)).toMatchObject({
      ok: false,
      reason: "expression_engine_missing",
    });
  });
});
