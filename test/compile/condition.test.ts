import { describe, expect, test } from "vitest";
import type { Condition } from "../../src/core/plan.ts";
import { compile, marked, only, planOf } from "./compile.ts";

const text = (when: string) =>
  `routes:\n  - name: paid\n    from: stripe\n    when: ${when}\n    to: api`;
const whenOf = (when: string): Condition | null | undefined => planOf(text(when)).routes[0]?.when;
const testOf = (value: string) => {
  const when = whenOf(`{ body.x: ${value} }`);
  return when?.kind === "test" ? when.test : when;
};

describe("values", () => {
  test.each([
    ["5", { op: "eq", value: 5 }],
    ['"5"', { op: "eq", value: "5" }],
    ["true", { op: "eq", value: true }],
    ["null", { op: "eq", value: null }],
    ["~", { op: "eq", value: null }],
    ["a*", { op: "eq", value: "a*" }],
    [
      "[a, 1]",
      {
        op: "in",
        of: [
          { op: "eq", value: "a" },
          { op: "eq", value: 1 },
        ],
      },
    ],
    [
      "[a, { prefix: b }]",
      {
        op: "in",
        of: [
          { op: "eq", value: "a" },
          { op: "prefix", value: "b" },
        ],
      },
    ],
    ["{ eq: a* }", { op: "eq", value: "a*" }],
    ["{ ne: 1 }", { op: "ne", value: 1 }],
    [
      "{ in: [1, 2] }",
      {
        op: "in",
        of: [
          { op: "eq", value: 1 },
          { op: "eq", value: 2 },
        ],
      },
    ],
    ["{ prefix: a }", { op: "prefix", value: "a" }],
    ["{ suffix: a }", { op: "suffix", value: "a" }],
    ["{ contains: 5 }", { op: "contains", value: 5 }],
    ['{ glob: "a*b" }', { op: "glob", value: "a*b" }],
    ['{ regex: "^v[0-9]+$" }', { op: "regex", value: "^v[0-9]+$" }],
    ["{ gt: 1 }", { op: "gt", value: 1 }],
    ['{ lte: "2026-01-31T00:00:00Z" }', { op: "lte", value: "2026-01-31T00:00:00Z" }],
    ["{ exists: false }", { op: "exists", value: false }],
    [
      "{ not: [a, b] }",
      {
        op: "not",
        of: {
          op: "in",
          of: [
            { op: "eq", value: "a" },
            { op: "eq", value: "b" },
          ],
        },
      },
    ],
    ["{ length: 3 }", { op: "length", of: { op: "eq", value: 3 } }],
    [
      "{ length: { gte: 1, lt: 5 } }",
      {
        op: "length",
        of: {
          op: "all",
          of: [
            { op: "gte", value: 1 },
            { op: "lt", value: 5 },
          ],
        },
      },
    ],
    [
      "{ gte: 1, lt: 5 }",
      {
        op: "all",
        of: [
          { op: "gte", value: 1 },
          { op: "lt", value: 5 },
        ],
      },
    ],
  ])("%s", (value, expected) => {
    expect(testOf(value)).toEqual(expected);
  });

  test("a star is a glob in type and path, and nowhere else", () => {
    expect(whenOf("{ type: 'invoice.*', path: ['/a/*', /b], body.x: 'c*' }")).toMatchObject({
      of: [
        { test: { op: "glob", value: "invoice.*" } },
        {
          test: {
            of: [
              { op: "glob", value: "/a/*" },
              { op: "eq", value: "/b" },
            ],
          },
        },
        { test: { op: "eq", value: "c*" } },
      ],
    });
  });

  test("a star is a glob inside not too, unless eq asks for the character", () => {
    expect(whenOf("{ type: { not: 'a.*' } }")).toMatchObject({
      test: { op: "not", of: { op: "glob" } },
    });
    expect(whenOf("{ type: { eq: 'a.*' } }")).toMatchObject({ test: { op: "eq" } });
  });
});

describe("paths", () => {
  test.each([
    ["type", ["type"]],
    ["body", ["body"]],
    ["body.items.0.sku", ["body", "items", "0", "sku"]],
    ['body."a.b".c', ["body", "a.b", "c"]],
    ["body.größe", ["body", "größe"]],
    ["headers.X-GitHub-Event", ["headers", "x-github-event"]],
    ["query.page", ["query", "page"]],
    ["received_at", ["received_at"]],
  ])("%s", (path, segments) => {
    expect(whenOf(`{ ${path}: { exists: true } }`)).toMatchObject({ path: segments });
  });
});

describe("combinations", () => {
  const one = (path: string, value: number) => ({
    kind: "test",
    path: ["body", path],
    test: { op: "eq", value },
  });

  test("entries must all hold", () => {
    expect(whenOf("{ body.a: 1, body.b: 2 }")).toEqual({
      kind: "all",
      of: [one("a", 1), one("b", 2)],
    });
  });

  test("any, all and not hold conditions", () => {
    expect(whenOf("{ any: [{ body.a: 1 }, { body.b: 2 }], not: { body.c: 3 } }")).toEqual({
      kind: "all",
      of: [
        { kind: "any", of: [one("a", 1), one("b", 2)] },
        { kind: "not", of: one("c", 3) },
      ],
    });
    expect(whenOf("{ all: [{ body.a: 1 }, { any: [{ body.b: 2 }] }] }")).toEqual({
      kind: "all",
      of: [one("a", 1), one("b", 2)],
    });
  });

  test("a condition of an item is compiled as well", () => {
    const plan = planOf(
      "routes: [{ name: r, from: stripe, to: [{ destination: api, when: { body.a: 1 } }] }]",
    );
    expect(plan.routes[0]?.to[0]?.when).toEqual(one("a", 1));
  });
});

describe("mistakes", () => {
  test.each([
    ["{}", "HY308", "when"],
    ["", "HY104", "when"],
    ["[a]", "HY104", "[a]"],
    ["body.a", "HY104", "body.a"],
    ["{ any: [] }", "HY308", "any"],
    ["{ any: { body.a: 1 } }", "HY104", "{ body.a: 1 }"],
    ["{ any: [{}] }", "HY308", "{}"],
    ["{ not: {} }", "HY308", "not"],
    ["{ body.a: {} }", "HY308", "{}"],
    ["{ body.a: [] }", "HY308", "[]"],
    ["{ bdy.a: 1 }", "HY303", "bdy.a"],
    ["{ body.a..b: 1 }", "HY305", "body.a..b"],
    ["{ 'body.a[0]': 1 }", "HY305", "'body.a[0]'"],
    ["{ 'body.\"a': 1 }", "HY305", "'body.\"a'"],
    ["{ type.x: 1 }", "HY305", "type.x"],
    ["{ headers: a }", "HY305", "headers"],
    ["{ headers.a.b: c }", "HY305", "headers.a.b"],
    ["{ body.a: { starts_with: b } }", "HY306", "starts_with"],
    ["{ body.a: { b: 1 } }", "HY306", "b"],
    ["{ body.a: { eq: [1, 2] } }", "HY307", "[1, 2]"],
    ["{ body.a: { in: 1 } }", "HY307", "1"],
    ["{ body.a: { prefix: 5 } }", "HY307", "5"],
    ["{ body.a: { prefix: '' } }", "HY307", "''"],
    ["{ body.a: { gt: '5' } }", "HY307", "'5'"],
    ["{ body.a: { gt: '2026-01-31' } }", "HY307", "'2026-01-31'"],
    ["{ body.a: { lt: '2026-02-30T00:00:00Z' } }", "HY307", "'2026-02-30T00:00:00Z'"],
    ["{ body.a: { exists: 1 } }", "HY307", "1"],
    ["{ body.a: { length: many } }", "HY307", "many"],
    ["{ body.a: { length: { prefix: a } } }", "HY307", "{ prefix: a }"],
    ["{ body.a: { regex: '(' } }", "HY309", "'('"],
    ["{ body.a: { regex: '\\y' } }", "HY309", "'\\y'"],
    ["{ body.a: { regex: '(a+)+' } }", "HY310", "(a+)+"],
    ["{ body.a: '${body.b}' }", "HY311", "'${body.b}'"],
    ["{ body.a: 9007199254740993 }", "HY115", "9007199254740993"],
  ])("%s is %s", (when, code, mark) => {
    const wrong = text(when);
    expect(marked(wrong, only(code, wrong))).toBe(mark);
    expect(compile(wrong).plan).toBeNull();
  });

  test.each([
    ["{ payload.a: 1 }", "HY303", 'did you mean "body"?'],
    ["{ header.x: a }", "HY303", 'did you mean "headers"?'],
    ["{ body.a: { startsWith: b } }", "HY306", 'did you mean "prefix"?'],
    ["{ body.a: { contain: b } }", "HY306", 'did you mean "contains"?'],
    ["{ body.address: { street: b } }", "HY306", "body.address.street"],
  ])("%s has the hint for it", (when, code, help) => {
    expect(only(code, text(when)).help).toContain(help);
  });
});
