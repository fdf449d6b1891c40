import { describe, expect, test } from "vitest";
import { compile, marked, only, planOf } from "./compile.ts";

const item = (keys: string) =>
  `routes:\n  - name: r\n    from: stripe\n    to:\n      - destination: api\n        ${keys}`;
const body = (value: string) => item(`body: ${value}`);
const targetOf = (keys: string) => planOf(item(keys)).routes[0]?.to[0];
const bodyOf = (value: string) => targetOf(`body: ${value}`)?.body;
const path = (...segments: string[]) => ({ kind: "path", path: segments });
const expression = (source: string) => ({ kind: "expression", source });

describe("one ${…} alone keeps its type", () => {
  test.each([
    ["${body}", path("body")],
    ["${type}", path("type")],
    ["${ body.a.b }", path("body", "a", "b")],
    ["${body.items.0.sku}", path("body", "items", "0", "sku")],
    ["${headers.X-Event}", path("headers", "x-event")],
    ["'${body.\"a.b\".c}'", path("body", "a.b", "c")],
    ["${body.user-id}", path("body", "user-id")],
    ["${body.a_b.2fa}", path("body", "a_b", "2fa")],
    ["${body.amount / 100}", expression("body.amount / 100")],
    ["'${body.items[0].sku}'", expression("body.items[0].sku")],
    ["${$uppercase(body.a)}", expression("$uppercase(body.a)")],
    ["${true}", expression("true")],
    ["'${ { \"a\": body.b } }'", expression('{ "a": body.b }')],
    ["'${\"a } b\"}'", expression('"a } b"')],
    ["'${body.`a b`}'", expression("body.`a b`")],
    ["'${$replace(body.a, /\\}/, \"\")}'", expression('$replace(body.a, /\\}/, "")')],
    ["'${body.a /* } */ & \"x\"}'", expression('body.a /* } */ & "x"')],
  ])("%s", (value, expected) => {
    expect(bodyOf(value)).toEqual(expected);
  });
});

describe("everything else", () => {
  test.each([
    ["text", { kind: "value", value: "text" }],
    ["5", { kind: "value", value: 5 }],
    ["true", { kind: "value", value: true }],
    ['""', { kind: "value", value: "" }],
    ["{}", { kind: "map", entries: [] }],
    ["[]", { kind: "list", items: [] }],
    ["$${body.a}", { kind: "value", value: "${body.a}" }],
    ["cost $5", { kind: "value", value: "cost $5" }],
    ["a ${body.b}", { kind: "text", parts: [{ kind: "literal", text: "a " }, path("body", "b")] }],
    ["${body.a}${body.b}", { kind: "text", parts: [path("body", "a"), path("body", "b")] }],
    [
      "$${x} ${body.a + 1}",
      { kind: "text", parts: [{ kind: "literal", text: "${x} " }, expression("body.a + 1")] },
    ],
    [
      "{ a: [1, '${body.b}', null], __proto__: x }",
      {
        kind: "map",
        entries: [
          [
            "a",
            {
              kind: "list",
              items: [
                { kind: "value", value: 1 },
                path("body", "b"),
                { kind: "value", value: null },
              ],
            },
          ],
          ["__proto__", { kind: "value", value: "x" }],
        ],
      },
    ],
  ])("%s", (value, expected) => {
    expect(bodyOf(value)).toEqual(expected);
  });

  test("keys of a map stay in order, also those that look like numbers", () => {
    expect(bodyOf("{ b: 1, 2: 2, a: 3 }")).toMatchObject({
      entries: [
        ["b", {}],
        ["2", {}],
        ["a", {}],
      ],
    });
  });
});

test("expressions are only needed where something is no plain path", () => {
  expect(planOf(body("'a ${body.b}'")).needsExpressions).toBe(false);
  expect(planOf(body("'a ${body.b + 1}'")).needsExpressions).toBe(true);
  expect(planOf(item('headers: { x-a: "${body.b & type}" }')).needsExpressions).toBe(true);
  expect(planOf(item('path: "/${body.b & type}"')).needsExpressions).toBe(true);
  expect(
    planOf('destinations:\n  api: { url: https://a.example, headers: { x-a: "${$string(body)}" } }')
      .needsExpressions,
  ).toBe(true);
});

describe("mistakes", () => {
  test.each([
    ["'a ${body.b'", "HY301", "${"],
    ["'${body.b & \"}'", "HY301", "${"],
    ["'${}'", "HY301", "${}"],
    ["'${  }'", "HY301", "${  }"],
    ["'${body.a +}'", "HY302", "+"],
    ["'${body.a body.b}'", "HY302", "body"],
    ["'${foo}'", "HY303", "foo"],
    ["'${payload.a & foo.b}'", "HY303", "foo"],
    ["'${$.bdy.a}'", "HY303", "bdy"],
    ["'${[type, nope]}'", "HY303", "nope"],
    ["'${{\"a\": nope}}'", "HY303", "nope"],
    ["'${type = \"a\" ? nope : id}'", "HY303", "nope"],
    ["'${$map(items, function($i) { $i.sku })}'", "HY303", "items"],
    ["'${$eval(body.a)}'", "HY304", "$eval"],
    ["'${($e := $eval; $e(body.a))}'", "HY304", "$eval"],
    ["'${body.a ~> $eval}'", "HY304", "$eval"],
    ["'${$random()}'", "HY304", "$random"],
    ["'${body.total-1}'", "HY305", "total-1"],
    ["'${body.total-body.tax}'", "HY305", "total-body"],
    ["'${type.x}'", "HY305", "type.x"],
    ["'${$match(body.a, /(a+)+/)}'", "HY310", "(a+)+"],
    ["{ 'a${body.b}': 1 }", "HY311", "'a${body.b}'"],
    ["", "HY104", "body"],
    ["null", "HY104", "null"],
    ["{ a: .nan }", "HY115", ".nan"],
  ])("%s is %s", (value, code, mark) => {
    const wrong = body(value);
    const found = compile(wrong).diagnostics.filter((one) => one.code === code);
    expect(found.map((one) => marked(wrong, one))).toContain(mark);
    expect(compile(wrong).plan).toBeNull();
  });

  test("names inside a filter, a step and a sort belong to another context", () => {
    expect(bodyOf("'${body.items[sku = \"a\"].(price * count)}'")).toMatchObject({
      kind: "expression",
    });
    expect(bodyOf("'${body.items^(>price).{\"n\": name}}'")).toMatchObject({ kind: "expression" });
    expect(bodyOf("'${body.items{sku: price}}'")).toMatchObject({ kind: "expression" });
  });

  test.each([
    ["$pad(body.a, body.n)", 1],
    ["$pad(body.a, 1000000)", 1],
    ['$pad(body.a, -12, "0")', 0],
    ["body.a ~> $pad(12)", 0],
  ])("%s is worth %i warnings", (source, count) => {
    const { plan, diagnostics } = compile(body(`'\${${source}}'`));
    expect(diagnostics.map((one) => one.code)).toEqual(count === 1 ? ["HY407"] : []);
    expect(plan).not.toBeNull();
  });
});

describe("an item", () => {
  test("has a query of texts, numbers and lists", () => {
    expect(targetOf('query: { id: "${body.id}", n: 5, tag: [a, "b-${type}"] }')?.query).toEqual([
      ["id", path("body", "id")],
      ["n", { kind: "value", value: 5 }],
      [
        "tag",
        {
          kind: "list",
          items: [
            { kind: "value", value: "a" },
            { kind: "text", parts: [{ kind: "literal", text: "b-" }, path("type")] },
          ],
        },
      ],
    ]);
  });

  test("has method, path and headers", () => {
    expect(
      targetOf(
        'method: PATCH\n        path: "/orders/${body.id}"\n        headers: { X-A: "b-${type}" }',
      ),
    ).toEqual({
      destination: "api",
      when: null,
      method: "PATCH",
      path: { kind: "text", parts: [{ kind: "literal", text: "/orders/" }, path("body", "id")] },
      headers: [["x-a", { kind: "text", parts: [{ kind: "literal", text: "b-" }, path("type")] }]],
      body: null,
    });
  });

  test.each([
    ["path: orders", "HY120", "orders"],
    ["path: //evil.example", "HY120", "//evil.example"],
    ['path: "${body.path}"', "HY120", '"${body.path}"'],
    ['path: "/a/../${body.b}"', "HY120", "/.."],
    ['path: "/a?b=c"', "HY120", "?"],
    ['path: "/a#b"', "HY120", "#"],
    ['path: "/a\\\\b"', "HY120", "\\\\"],
    ["query: {}", "HY104", "{}"],
    ["query: a=b", "HY104", "a=b"],
    ["query: { a: { b: 1 } }", "HY104", "{ b: 1 }"],
    ["query: { a: [[1]] }", "HY104", "[[1]]"],
    ["query: { a: null }", "HY104", "null"],
    ["query: { a: }", "HY104", "a"],
    ['query: { "a${body.b}": 1 }', "HY311", '"a${body.b}"'],
    ['query: { a: "${body.b" }', "HY301", "${"],
    ["query: { key: sk_live_0123456789 }", "HY410", "sk_live_0123456789"],
    ["path: [a]", "HY104", "[a]"],
    ["path: 5", "HY104", "5"],
    ["headers: { X-Hookyard-Source: a }", "HY119", "X-Hookyard-Source"],
    ["headers: { x-a: { secret: A } }", "HY104", "{ secret: A }"],
    ["headers: [a]", "HY104", "[a]"],
    ["headers: { cookie: a=b }", "HY410", "a=b"],
    ["bdoy: {}", "HY102", "bdoy"],
  ])("%s is %s", (keys, code, mark) => {
    const wrong = item(keys);
    expect(marked(wrong, only(code, wrong))).toBe(mark);
  });
});
