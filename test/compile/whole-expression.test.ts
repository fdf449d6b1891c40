import { describe, expect, test } from "vitest";
import { compile, marked, only, planOf } from "./compile.ts";

const item = (keys: string) =>
  `routes:\n  - name: r\n    from: stripe\n    to:\n      - destination: api\n        ${keys}`;
const route = (keys: string) => `routes:\n  - name: r\n    from: stripe\n    to: api\n    ${keys}`;

describe("jsonata", () => {
  const bodyOf = (text: string) => planOf(text).routes[0]?.to[0]?.body;

  test("is the payload", () => {
    const text = item('jsonata: |\n          {\n            "id": body.id\n          }');
    expect(bodyOf(text)).toEqual({ kind: "expression", source: '{\n  "id": body.id\n}' });
    expect(planOf(text).needsExpressions).toBe(true);
  });

  test("that is a plain path needs no JSONata in the Worker", () => {
    expect(bodyOf(item("jsonata: body.data"))).toEqual({ kind: "path", path: ["body", "data"] });
  });

  test.each([
    ["jsonata:", "HY104", "jsonata"],
    ["jsonata: { a: 1 }", "HY104", "{ a: 1 }"],
    ['jsonata: \'{ "id": "${body.id}" }\'', "HY311", "${"],
    ["jsonata: body.id +", "HY302", "+"],
    ["jsonata: $random()", "HY304", "$random"],
    ["body: { a: 1 }\n        jsonata: body", "HY107", "jsonata"],
    ["jsonata: body\n        body: { a: 1 }", "HY107", "body"],
  ])("%s is %s", (keys, code, mark) => {
    const wrong = item(keys);
    expect(marked(wrong, only(code, wrong))).toBe(mark);
    expect(compile(wrong).plan).toBeNull();
  });

  test.each([
    ["|", ""],
    ["|-", ""],
    [">", ""],
    ["|2", "  "],
  ])("every mistake after a %s is marked at its own place", (style, indent) => {
    const wrong = item(
      `jsonata: ${style}\n          ${indent}{ "a": foo.b,\n          ${indent}  "💸": $eval(bar) }`,
    );
    const found = compile(wrong).diagnostics.map((one) => [one.code, one.line, marked(wrong, one)]);
    expect(found).toEqual([
      ["HY303", 7, "foo"],
      ["HY304", 8, "$eval"],
      ["HY303", 8, "bar"],
    ]);
  });
});

describe("if", () => {
  test.each([
    ["body.livemode", { kind: "path", path: ["body", "livemode"] }],
    ["body.total > body.limit", { kind: "expression", source: "body.total > body.limit" }],
    ["body.a.user - body.id", { kind: "expression", source: "body.a.user - body.id" }],
    ["headers.`x-a` = 'b'", { kind: "expression", source: "headers.`x-a` = 'b'" }],
    ['"true"', { kind: "expression", source: "true" }],
    [
      "|\n        body.a\n          and body.b\n",
      { kind: "expression", source: "body.a\n  and body.b" },
    ],
  ])("%s", (source, expected) => {
    const [ofRoute] = compile(route(`if: ${source}`)).plan?.routes ?? [];
    expect(ofRoute?.if ?? null).toEqual(expected);
    const [ofItem] = compile(item(`if: ${source.replace(/\n/g, "\n    ")}`)).plan?.routes ?? [];
    expect(ofItem?.to[0]?.if ?? null).toEqual(expected);
  });

  test("needs the expression engine only where it is no plain path", () => {
    expect(planOf(route("if: body.a")).needsExpressions).toBe(false);
    expect(planOf(route("if: body.a = 1")).needsExpressions).toBe(true);
    expect(planOf(item("if: body.a = 1")).needsExpressions).toBe(true);
  });

  test.each([
    ["if: true", "HY104", "true"],
    ["if: ''", "HY104", "''"],
    ["if: { a: 1 }", "HY104", "{ a: 1 }"],
    ['if: "${body.a}"', "HY311", "${"],
    ['if: "a = ${body.a}"', "HY311", "${"],
    ['if: "body.a ="', "HY302", "="],
    ["if: foo", "HY303", "foo"],
    ["if: headers.x-a = 'b'", "HY303", "a"],
    ["if: headers.x-a", "HY305", "x-a"],
    ["if: body.user-id", "HY305", "user-id"],
    ["if: body.a.user-id.b", "HY305", "user-id"],
    ["if: $eval(body.a)", "HY304", "$eval"],
    ["if: $match(body.a, /(a+)+/)", "HY310", "(a+)+"],
  ])("%s is %s", (keys, code, mark) => {
    for (const wrong of [route(keys), item(keys)]) {
      expect(marked(wrong, only(code, wrong))).toBe(mark);
      expect(compile(wrong).plan).toBeNull();
    }
  });

  test("a mistake inside a block scalar is marked at its own line", () => {
    const wrong = route("if: |\n      body.a = 1 and\n        foo.b = 2");
    const found = only("HY303", wrong);
    expect([found.line, found.column, marked(wrong, found)]).toEqual([7, 9, "foo"]);
  });
});
