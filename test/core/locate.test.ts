import { describe, expect, it } from "vitest";
import { locate } from "../../src/core/locate.ts";
import type { Json } from "../../src/core/model.ts";
import type { Locator } from "../../src/core/scheme.ts";
import { headerReader } from "../helpers/received.ts";

function inBody(payload: Json, ...path: readonly string[]): string | null {
  return locate([{ kind: "body", path }], headerReader({}), payload);
}

describe("a place in the body", () => {
  it("is followed through maps and lists", () => {
    expect(inBody({ a: [{ b: "x" }] }, "a", "0", "b")).toBe("x");
    expect(inBody("x")).toBe("x");
  });

  it.each<[number, string | null]>([
    [0, "0"],
    [-17, "-17"],
    [5621870985431, "5621870985431"],
    [1.5, "1.5"],
    [2 ** 53 - 1, "9007199254740991"],
    [2 ** 53, null],
    [1e21, null],
  ])("makes the number %d the text %j", (value, text) => {
    expect(inBody({ id: value }, "id")).toBe(text);
  });

  it.each<[string, Json]>([
    ["a map", {}],
    ["a list", ["x"]],
    ["true", true],
    ["null", null],
    ["an empty text", ""],
  ])("that holds %s holds nothing", (_, value) => {
    expect(inBody({ id: value }, "id")).toBeNull();
  });

  it("is not looked for in prototypes or in text", () => {
    expect(inBody({}, "constructor", "name")).toBeNull();
    expect(inBody([], "length")).toBeNull();
    expect(inBody("text", "length")).toBeNull();
  });

  it("counts a list in plain decimal only", () => {
    expect(inBody(["a", "b"], "1")).toBe("b");
    for (const segment of ["01", "1.0", "-1", "2", ""])
      expect(inBody(["a", "b"], segment)).toBeNull();
  });
});

describe("several places", () => {
  const places: readonly Locator[] = [
    { kind: "header", name: "x-id" },
    { kind: "body", path: ["id"] },
  ];

  it("are tried in order, an empty header being none", () => {
    expect(locate(places, headerReader({ "x-id": "h" }), { id: "b" })).toBe("h");
    expect(locate(places, headerReader({ "x-id": "" }), { id: "b" })).toBe("b");
    expect(locate(places, headerReader({}), {})).toBeNull();
    expect(locate([], headerReader({ "x-id": "h" }), {})).toBeNull();
  });

  it("can be joined, the first of them being required", () => {
    const joined: Locator = { kind: "joined", separator: ".", of: places };
    expect(locate([joined], headerReader({ "x-id": "h" }), { id: "b" })).toBe("h.b");
    expect(locate([joined], headerReader({ "x-id": "h" }), {})).toBe("h");
    expect(locate([joined], headerReader({}), { id: "b" })).toBeNull();
    expect(locate([{ kind: "joined", separator: ".", of: [] }], headerReader({}), {})).toBeNull();
  });
});
