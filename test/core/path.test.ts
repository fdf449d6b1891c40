import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTEXT_ROOTS, formatPath, lookup, lookupAll, parsePath } from "../../src/core/path.ts";
import { event } from "./event.ts";

describe("parsePath", () => {
  it.each([
    ["body", ["body"]],
    ["body.items.0.sku", ["body", "items", "0", "sku"]],
    ['body."a.b".c', ["body", "a.b", "c"]],
    ['body."say \\"hi\\""', ["body", 'say "hi"']],
    ['body.""', ["body", ""]],
    ["headers.x-github-event", ["headers", "x-github-event"]],
    ["body.@type.$ref", ["body", "@type", "$ref"]],
    ["body.größe.💸", ["body", "größe", "💸"]],
  ])("reads %s", (text, segments) => {
    expect(parsePath(text)).toEqual(segments);
  });

  it.each([
    ["", 0, "empty"],
    ["body..a", 5, "empty"],
    [".body", 0, "empty"],
    ["body.", 5, "empty"],
    ["body.items[0]", 10, "items.0"],
    ["body.a b", 6, '" "'],
    ['body."a', 5, "closing"],
    ['body."a"b', 8, '"b"'],
    ['body.a"b"', 6, '"\\""'],
    ['body."\\x"', 5, "JSON string"],
  ])("refuses %j at offset %i", (text, offset, says) => {
    const result = parsePath(text);
    expect(result).toMatchObject({ offset, error: expect.stringContaining(says) });
  });

  it("reads back every path that formatPath writes", () => {
    const segments = fc.array(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("a", "0", ".", '"', "\\", "__proto__"),
      ),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(segments, (path) => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });
});

it("CONTEXT_ROOTS names every field of an event", () => {
  expect(CONTEXT_ROOTS).toEqual(Object.keys(event()));
});

describe("lookup", () => {
  const context = event({
    body: { a: { b: null }, items: [{ sku: "x" }, { sku: "y" }], "01": 1, text: "abc" },
  });

  it.each([
    ["type", "invoice.paid"],
    ["body.a.b", null],
    ["body.items.1.sku", "y"],
    ["body.01", 1],
  ])("finds %s", (path, value) => {
    expect(lookup(context, path.split("."))).toEqual(value);
  });

  it.each([
    "body.missing",
    "body.a.b.c",
    "body.items.2",
    "body.items.-1",
    "body.items.01",
    "body.items.sku",
    "body.items.length",
    "body.text.length",
    "body.text.0",
    "body.constructor",
    "body.__proto__",
    "body.items.constructor",
    "constructor",
    "__proto__.toString",
    "nonsense",
  ])("finds nothing at %s", (path) => {
    expect(lookup(context, path.split("."))).toBeUndefined();
  });

  it("finds a key of the payload that is named like a part of every object", () => {
    const hostile = event({ body: JSON.parse('{"__proto__":{"constructor":7}}') });
    expect(lookup(hostile, ["body", "__proto__", "constructor"])).toBe(7);
  });
});

describe("lookupAll", () => {
  const all = (body: unknown, path: string) =>
    lookupAll(event({ body: JSON.parse(JSON.stringify(body)) }), path.split("."));

  it("maps a name over the elements of an array", () => {
    expect(all({ items: [{ sku: "x" }, {}, { sku: null }, 5] }, "body.items.sku")).toEqual([
      "x",
      null,
    ]);
  });
  it("maps over arrays inside arrays", () => {
    expect(all([[{ a: 1 }], [[{ a: 2 }]]], "body.a")).toEqual([1, 2]);
  });
  it("indexes by number instead of mapping", () => {
    expect(all({ rows: [[1, 2], [3]] }, "body.rows.0.1")).toEqual([2]);
  });
  it("takes an array at the end as one value", () => {
    expect(all({ items: [{ tags: ["a"] }, { tags: [] }] }, "body.items.tags")).toEqual([["a"], []]);
  });
  it("finds nothing where nothing is", () => {
    expect(all({ items: [] }, "body.items.sku")).toEqual([]);
  });
});
