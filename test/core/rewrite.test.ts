import { describe, expect, it } from "vitest";
import type { Json } from "../../src/core/model.ts";
import type { Template } from "../../src/core/plan.ts";
import { renderBody, renderHeader, renderPath } from "../../src/core/rewrite.ts";
import { OUTPUT_LIMIT } from "../../src/core/template.ts";
import { event } from "./event.ts";

const hole: Template = { kind: "path", path: ["body", "v"] };
const value = (json: Json): Template => ({ kind: "value", value: json });
const around = (before: string, after: string): Template => ({
  kind: "text",
  parts: [
    { kind: "literal", text: before },
    { kind: "path", path: ["body", "v"] },
    { kind: "literal", text: after },
  ],
});

describe("renderBody", () => {
  const body = async (template: Template, v?: Json) => {
    const rendered = await renderBody(
      template,
      event({ body: v === undefined ? {} : { v } }),
      null,
    );
    return rendered.ok
      ? [new TextDecoder().decode(rendered.bytes), rendered.contentType]
      : rendered.reason;
  };

  it.each<[string, Json, string]>([
    ["a map", { a: [1, null] }, '{"a":[1,null]}'],
    ["a number", 5, "5"],
    ["null", null, "null"],
    ["a list with a lone surrogate", ["\ud800"], '["\\ud800"]'],
    ["a number that JSON cannot hold", [Number.POSITIVE_INFINITY], "[null]"],
  ])("sends %s as JSON", async (_what, v, sent) => {
    expect(await body(hole, v)).toEqual([sent, "application/json"]);
  });

  it("sends a text as it is", async () => {
    expect(await body(around("hi ", '"'), "x\n")).toEqual(['hi x\n"', "text/plain; charset=utf-8"]);
  });

  it("refuses to send nothing", async () => {
    expect(await body(hole)).toBe("body_missing");
  });

  it("counts bytes, not characters", async () => {
    const text = "ü".repeat(OUTPUT_LIMIT / 2);
    expect([(await body(value(text)))[1], await body(value(`${text}x`))]).toEqual([
      "text/plain; charset=utf-8",
      "output_too_large",
    ]);
  });

  it("needs no promise without an expression", () => {
    expect(renderBody(value({}), event(), null)).toMatchObject({ ok: true });
  });
});

describe("renderPath", () => {
  const path = (template: Template, v?: Json) => {
    const rendered = renderPath(template, event({ body: v === undefined ? {} : { v } }), null);
    if (rendered instanceof Promise)
      throw new Error("a path without an expression returned a promise");
    return rendered.ok ? rendered.path : rendered.reason;
  };

  it.each<[Json, string]>([
    ["abc", "/x/abc/y"],
    [42, "/x/42/y"],
    [true, "/x/true/y"],
    ["a/b", "/x/a%2Fb/y"],
    ["../admin", "/x/..%2Fadmin/y"],
    ["a?b#c&d", "/x/a%3Fb%23c%26d/y"],
    ["%2e%2e", "/x/%252e%252e/y"],
    ["\\@:;", "/x/%5C%40%3A%3B/y"],
    ["ü💸", "/x/%C3%BC%F0%9F%92%B8/y"],
    ["\ud800", "/x/%EF%BF%BD/y"],
    ["\r\nHost: x", "/x/%0D%0AHost%3A%20x/y"],
    ["...", "/x/.../y"],
  ])("encodes %j", (v, sent) => {
    expect(path(around("/x/", "/y"), v)).toBe(sent);
  });

  it("keeps the literal text and a literal template", () => {
    expect([path(around("/a%20b/", "?c=1"), "v"), path(value("/a/b"))]).toEqual([
      "/a%20b/v?c=1",
      "/a/b",
    ]);
  });

  it.each<[Json]>([[""], ["."], [".."]])(
    "refuses %j, which would change the path around it",
    (v) => {
      expect(path(around("/x/", "/y"), v)).toBe("path_segment_invalid");
    },
  );

  it.each<[Json | undefined]>([[null], [[]], [{}], [["a"]], [undefined]])("refuses %j", (v) => {
    expect(path(around("/x/", "/y"), v)).toBe("path_value_invalid");
  });

  it("refuses a template that is no text", () => {
    expect(path({ kind: "list", items: [] })).toBe("path_value_invalid");
  });

  it("refuses a path without end", () => {
    expect([
      path(hole, "x".repeat(8192)).length,
      path(hole, "x".repeat(8193)),
      path(hole, "/".repeat(8000)),
    ]).toEqual([8192, "path_too_long", "path_too_long"]);
  });
});

describe("renderHeader", () => {
  const header = (v: Json | undefined, template: Template = hole) => {
    const rendered = renderHeader(template, event({ body: v === undefined ? {} : { v } }), null);
    if (rendered instanceof Promise)
      throw new Error("a header without an expression returned a promise");
    return rendered.ok ? rendered.value : rendered.reason;
  };

  it.each<[Json, string]>([
    ["abc", "abc"],
    [5, "5"],
    [false, "false"],
    ["a\tb", "a\tb"],
    ["café", "café"],
  ])("sends %j", (v, sent) => {
    expect(header(v)).toBe(sent);
  });

  it.each([
    "a\r\nX-Evil: 1",
    "a\n",
    "\r",
    "a\0b",
    "\u001b[2J",
    "\u007f",
    "💸",
    "ā",
    "x".repeat(8193),
  ])("refuses %j", (v) => {
    expect(header(v)).toBe("header_value_invalid");
  });

  it("refuses a hostile value inside mixed text", () => {
    expect(header("\n", around("a", "b"))).toBe("header_value_invalid");
  });

  it.each<[Json]>([[[]], [{}]])("refuses %j", (v) => {
    expect(header(v)).toBe("header_value_invalid");
  });

  it.each([[undefined], [null]])("leaves out a header whose value is %j", (v) => {
    expect(header(v)).toBeNull();
  });
});
