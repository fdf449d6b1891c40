import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/core/model.ts";
import { encodeQuery, renderQuery } from "../../src/core/query.ts";
import { event } from "./event.ts";

const render = (body: Json, ...names: string[]) =>
  renderQuery(
    names.map((name) => [name, { kind: "path", path: ["body", name] }]),
    event({ body }),
    null,
  );

describe("the query of a delivery", () => {
  it("keeps the order of the file, and turns numbers and booleans into text", () => {
    expect(render({ b: 1.5, a: false, c: "" }, "b", "a", "c")).toEqual({
      ok: true,
      query: "b=1.5&a=false&c=",
    });
  });

  it("leaves out what is missing or null", () => {
    expect(render({ a: null, c: 1 }, "a", "b", "c")).toEqual({ ok: true, query: "c=1" });
    expect(render({}, "a")).toEqual({ ok: true, query: null });
  });

  it("repeats the name for a list", () => {
    expect(render({ a: ["x", null, "y"] }, "a")).toEqual({ ok: true, query: "a=x&a=y" });
  });

  it.each<[string, Json, string]>([
    ["a map", { x: 1 }, "query_value_invalid"],
    ["a list in a list", [["x"]], "query_value_invalid"],
    ["a long text", "x".repeat(9000), "query_too_long"],
    ["a text that is long once encoded", "é".repeat(2000), "query_too_long"],
  ])("refuses %s", (_name, value, reason) => {
    expect(render({ a: value }, "a")).toMatchObject({ ok: false, reason });
  });

  it("gives every value back as it was, whatever is in it, and no other parameter", () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (entries) => {
        const encoded = encodeQuery(entries);
        if (!encoded.ok) throw new Error(encoded.detail);
        const url = new URL(`https://a.example/x?${encoded.query ?? ""}`);
        expect([...url.searchParams]).toEqual(
          entries.map((pair) => pair.map((one) => one.toWellFormed())),
        );
        expect(url.hash).toBe("");
      }),
      { numRuns: 2000 },
    );
  });
});
